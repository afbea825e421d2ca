package io.standfirst.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/**
 * Tells where a request came from. A header is believed only as far as it was written by proxies that the settings name: it is
 * read from its end, where they add, and whatever a client has put before that is passed over.
 */
@Singleton
public class ClientAddresses {

    private static final AsciiString FORWARDED_FOR = AsciiString.cached("X-Forwarded-For");
    private static final AsciiString FORWARDED = AsciiString.cached("Forwarded");
    private static final int BITS_OF_A_V4_NETWORK = 24;
    private static final int BITS_OF_A_V6_NETWORK = 56;

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder().allowEmpty(false)
            .allowAll(false).allowSingleSegment(false).allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder().allow_inet_aton(false).getParentBuilder().toParams();

    private static final int MOST_REMEMBERED = 10_000;

    private final List<IPAddress> trusted;
    /** The normal forms of those that ask without a proxy: they ask often, and taking an address apart costs. */
    private final Cache<String, String> direct = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** @param proxies networks (CIDR) or addresses whose word is taken */
    @Inject
    ClientAddresses(@ConfigProperty(name = "standfirst.trusted-proxies") Optional<List<String>> proxies) {
        trusted = proxies.orElse(List.of()).stream().map(String::strip).map(ClientAddresses::range).toList();
    }

    /** Whether the client is whoever has the connection, and no header says otherwise. */
    public static boolean isDirect(HttpServerRequest request) {
        return !request.headers().contains(FORWARDED_FOR) && !request.headers().contains(FORWARDED);
    }

    /** The client's address in its normal form; null if the connection is gone. */
    public String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        if (host == null) {
            return null;
        }
        if (trusted.isEmpty() || isDirect(request)) {
            return direct.get(host, ClientAddresses::canonical);
        }
        IPAddress address = parsed(host);
        if (address == null) {
            return null;
        }
        List<String> hops = request.headers().getAll(FORWARDED_FOR).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1))).toList();
        for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
            IPAddress before = parsed(hops.get(i).strip());
            if (before == null) {
                break;
            }
            address = before;
        }
        return address.toCanonicalString();
    }

    /**
     * The network that an address is one of, as big as one customer's usually is: /24 of IPv4, /56 of IPv6.
     *
     * @param address as {@link #of} gives it; null is a network of its own
     */
    public static String network(String address) {
        IPAddress parsed = address == null ? null : parsed(address);
        return parsed == null
                ? "unknown"
                : parsed.toPrefixBlock(parsed.isIPv4() ? BITS_OF_A_V4_NETWORK : BITS_OF_A_V6_NETWORK).toCanonicalString();
    }

    private static String canonical(String host) {
        IPAddress address = parsed(host);
        return address == null ? null : address.toCanonicalString();
    }

    private boolean isTrusted(IPAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static IPAddress parsed(String text) {
        IPAddress address = new IPAddressString(text, STRICT).getAddress();
        if (address == null || address.isMultiple() || address.isPrefixed()) {
            return null;
        }
        IPAddress plain = address.isIPv6() ? address.toIPv6().removeZone() : address;
        return plain.isIPv6() && plain.toIPv6().isIPv4Mapped() ? plain.toIPv6().getEmbeddedIPv4Address() : plain;
    }

    private static IPAddress range(String text) {
        IPAddress network = new IPAddressString(text).getAddress();
        if (network == null) {
            throw new IllegalArgumentException("standfirst.trusted-proxies has what is no address or network: " + text);
        }
        return network.toPrefixBlock();
    }
}
