package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** What names stand for, by the resolver of the machine. */
@ApplicationScoped
class Names {

    /** Waits for the answer of the resolver. */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
