package io.standfirst.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;

/**
 * Which addresses anybody may have, told by the registries of special-purpose addresses (IANA; RFC 6890) and not by the JDK's
 * {@code isSiteLocalAddress} and its like, which miss a dozen kinds.
 */
final class PublicInternet {

    private static final List<IPAddress> SPECIAL_IPV4 = blocks(
            // this network, private use, shared by carriers (and, in one cloud, its metadata service), loopback
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            // link-local, where most clouds have their metadata service; private use; protocol assignments; documentation
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            // AS112, AMT, relays of 6to4, private use, AS112 once more
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            // benchmarks, documentation, multicast, reserved and broadcast
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // public by the registry, but inside one cloud it is the host of the virtual machine
            "168.63.129.16/32");

    /**
     * All that is given out to anybody. So IPv4 in the clothes of IPv6 (mapped, compatible, translated by NAT64), unique local,
     * link-local, site-local and multicast addresses are out without being named.
     */
    private static final IPAddress GLOBAL_IPV6 = block("2000::/3");

    /** Protocol assignments with Teredo among them, documentation, 6to4 with IPv4 inside, documentation once more. */
    private static final List<IPAddress> SPECIAL_IPV6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicInternet() {
    }

    static boolean contains(InetAddress address) {
        return contains(address instanceof Inet4Address
                ? new IPv4Address(address.getAddress())
                : new IPv6Address(address.getAddress()));
    }

    static boolean contains(IPAddress address) {
        return address.isIPv4()
                ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(address))
                : GLOBAL_IPV6.contains(address) && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<IPAddress> blocks(String... networks) {
        return Stream.of(networks).map(PublicInternet::block).toList();
    }

    private static IPAddress block(String network) {
        return new IPAddressString(network).getAddress().toPrefixBlock();
    }
}
