package io.standfirst.web;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Tag("no-database")
class ClientAddressesTest {

    private final ClientAddresses clients = new ClientAddresses(Optional.of(List.of("10.0.0.0/8", " fd00::/8", "192.0.2.1")));

    /** The connection's address, the header, and who it is. A header is read from its end for as long as it is trusted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9         | -                                    | 203.0.113.9
            203.0.113.9         | 198.51.100.7                         | 203.0.113.9
            10.0.0.2            | -                                    | 10.0.0.2
            10.0.0.2            | 198.51.100.7                         | 198.51.100.7
            10.0.0.2            | 1.2.3.4, 198.51.100.7                | 198.51.100.7
            10.0.0.2            | 1.2.3.4, 198.51.100.7, 10.9.9.9      | 198.51.100.7
            10.0.0.2            | 1.2.3.4, nonsense                    | 10.0.0.2
            10.0.0.2            | 198.51.100.7:8080                    | 10.0.0.2
            10.0.0.2            | 0x7f.1                               | 10.0.0.2
            10.0.0.2            | 198.51.100.0/24                      | 10.0.0.2
            ::ffff:10.0.0.2     | 198.51.100.7                         | 198.51.100.7
            fd00::1             | 2001:db8:0:0::7                      | 2001:db8::7
            fd00::1             | ::ffff:198.51.100.7                  | 198.51.100.7
            192.0.2.1           | 10.0.0.4                             | 10.0.0.4
            """)
    void whoAsksIsFoundOut(String connection, String header, String client) {
        assertEquals(client, clients.of(request(connection, header)));
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.7,198.51.100.0/24", "198.51.100.250,198.51.100.0/24", "2001:db8:1:2ff::7,2001:db8:1:200::/56",
            "2001:db8:1:201::9,2001:db8:1:200::/56"})
    void neighboursAreOneNetwork(String address, String network) {
        assertEquals(network, ClientAddresses.network(address));
    }

    @Test
    void aConnectionThatIsGoneHasNoAddress() {
        assertNull(clients.of(request(null, "198.51.100.7")));
    }

    @Test
    void aMistakeInTheSettingsIsTold() {
        assertThrows(IllegalArgumentException.class, () -> new ClientAddresses(Optional.of(List.of("10.0.0.0/99"))));
    }

    private static HttpServerRequest request(String connection, String header) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (header != null) {
            headers.add("X-Forwarded-For", header);
        }
        SocketAddress remote = connection == null ? null : SocketAddress.inetSocketAddress(1234, connection);
        return (HttpServerRequest) Proxy.newProxyInstance(HttpServerRequest.class.getClassLoader(),
                new Class<?>[]{HttpServerRequest.class},
                (proxy, method, args) -> method.getName().equals("headers") ? headers : remote);
    }
}
