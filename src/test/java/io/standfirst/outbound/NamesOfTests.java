package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.test.Mock;

/** Below hooks.test everything is on this machine. */
@Mock
@ApplicationScoped
public class NamesOfTests extends Names {

    @Override
    List<InetAddress> addresses(String host) throws UnknownHostException {
        return host.endsWith(".hooks.test") ? List.of(InetAddress.getByName("127.0.0.1")) : super.addresses(host);
    }
}
