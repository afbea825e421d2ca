package io.standfirst.outbound;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.standfirst.testkit.Receiver;
import io.vertx.core.Vertx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Addresses that would lead into the network of the service, in every disguise that is known of. */
@Tag("no-database")
class HostileAddressTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // every special block of IPv4, at both ends where it is cheap to get one wrong
            "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.1", "100.127.255.255", "100.100.100.200",
            "127.0.0.1", "127.255.255.254", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
            "192.0.0.170", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.168.255.255",
            "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255",
            "240.0.0.1", "255.255.255.255", "168.63.129.16",
            // unspecified, loopback, mapped, compatible, translated, NAT64, its local use, discard, 6to4, Teredo, ORCHID
            "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:a9fe:a9fe", "::127.0.0.1", "::ffff:0:127.0.0.1",
            "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2002:7f00:1::1", "2002:a9fe:a9fe::",
            "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1",
            "5f00::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
            "4000::1", "e000::1"})
    void isRefusedAsItIsAndBehindAName(String address) throws Exception {
        String literal = address.contains(":") ? "[" + address + "]" : address;
        Outbound outbound = outbound(new GivenOutbound.Answers("93.184.215.14"), 443, 8443);
        assertThrows(RefusedUrl.class, () -> outbound.check("https://" + literal + "/hook"));
        assertEquals(Failure.ADDRESS_NOT_ALLOWED, post(outbound, "https://" + literal + "/hook").failure());
        if (address.startsWith("::ffff:8.")) {
            // Java gives an address of IPv4 for it, and that one is public.
            return;
        }
        Outbound named = outbound(new GivenOutbound.Answers(address), 443, 8443);
        assertThrows(RefusedUrl.class, () -> named.check("https://hooks.example.org/"));
        assertEquals(Failure.ADDRESS_NOT_ALLOWED, post(named, "https://hooks.example.org/").failure());
        Outbound oneOfTwo = outbound(new GivenOutbound.Answers("93.184.215.14," + address), 443, 8443);
        assertThrows(RefusedUrl.class, () -> oneOfTwo.check("https://hooks.example.org/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // numbers that some programs take for 127.0.0.1 or 169.254.169.254
            "https://2130706433/", "https://0x7f000001/", "https://0x7f.0x0.0x0.0x1/", "https://0177.0.0.1/",
            "https://017700000001/", "https://127.1/", "https://127.0.1/", "https://0/", "https://127.0.0.01/",
            "https://2852039166/", "https://0xa9fea9fe/", "https://169.254.43518/", "https://127.0.0.1./", "https://1.2.3.4.5/",
            "https://256.1.1.1/", "https://hooks.example.0x7f/", "https://[::ffff:7f00:1]/", "https://[fe80::1%25eth0]/",
            "https://[::1", "https://[v1.x]/", "https://[0:0:0:0:0:ffff:127.0.0.1]/",
            // letters that become digits or dots on the way
            "https://①②⑦.⓪.⓪.①/", "https://１２７.0.0.1/", "https://127。0。0。1/", "https://ⓛocalhost/", "https://bücher.example/",
            // names of this machine and its network
            "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://metadata/",
            "https://hooks.example.org./",
            // one program's host is another one's user name
            "https://hooks.example.org@127.0.0.1/", "https://user:secret@hooks.example.org/", "https://@hooks.example.org/",
            "https://hooks.example.org\\@127.0.0.1/", "https://127.0.0.1#@hooks.example.org/",
            "https://hooks.example.org:443#fragment", "https://hooks.example.org/#", "https:///hooks.example.org",
            "https:hooks.example.org", "//hooks.example.org/", "https://hooks.example.org/a b",
            "https://hooks.example.org/\r\nX: y",
            "https://hooks.example.org/\tx", "https://hooks..example.org/", "https://-hooks.example.org/",
            "https://.example.org/",
            "https://%6c%6f%63alhost.example.org/", "https://hooks.example.org%00.example.com/", "https://*.example.org/",
            // other ports, other protocols
            "https://hooks.example.org:22/", "https://hooks.example.org:80/", "https://hooks.example.org:0/",
            "https://hooks.example.org:65536/", "https://hooks.example.org:-1/", "https://hooks.example.org:9000/",
            "http://hooks.example.org/", "ftp://hooks.example.org/", "file:///etc/passwd", "gopher://hooks.example.org/",
            "jar:https://hooks.example.org/!/", "javascript:alert(1)", "", "hooks.example.org"})
    void isNoUrlToSendTo(String url) throws Exception {
        GivenOutbound.Answers names = new GivenOutbound.Answers("93.184.215.14");
        Outbound outbound = outbound(names, 443, 8443);
        assertThrows(RefusedUrl.class, () -> outbound.check(url));
        assertEquals(Failure.ADDRESS_NOT_ALLOWED, post(outbound, url).failure());
        assertEquals(0, names.asked(), "It was looked up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example.org/", "https://hooks.example.org", "https://HOOKS.example.org:8443/a?b=c",
            "https://hooks.example.org:443/%20", "https://xn--bcher-kva.example/", "https://8.8.8.8/", "https://1.1.1.1:8443/",
            "https://172.15.255.255/", "https://172.32.0.0/", "https://100.63.255.255/", "https://100.128.0.0/",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "https://[2001:4860:4860::8888]/", "https://[2a00::1]:8443/",
            "https://123.example/", "https://a-b.c-d.example/x/y/z"})
    void othersAreNot(String url) {
        Outbound outbound = outbound(new GivenOutbound.Answers("93.184.215.14,2606:2800:21f:cb07:6820:80da:af6b:8b2c"), 443,
                8443);
        assertDoesNotThrow(() -> outbound.check(url));
    }

    @Test
    void aNameThatStandsForNothingYetIsNoHindrance() throws Exception {
        Outbound outbound = outbound(new GivenOutbound.Answers(), 443);
        assertEquals("new.example.org", outbound.check("https://New.Example.org/hook"));
        assertEquals(Failure.NAME_NOT_FOUND, post(outbound, "https://new.example.org/hook").failure());
    }

    @Test
    void aNameThatChangesItsMeaningIsHeldToWhatWasLookedAt() throws Exception {
        try (Receiver inside = Receiver.that(Receiver.NO_CONTENT)) {
            // Public while the partner names it, private when it is sent to: nothing is sent.
            GivenOutbound.Answers rebound = new GivenOutbound.Answers("93.184.215.14", "127.0.0.1");
            Outbound outbound = outbound(rebound, inside.port());
            String url = "https://hooks.example.org:" + inside.port() + "/";
            assertEquals("hooks.example.org", outbound.check(url));
            assertEquals(Failure.ADDRESS_NOT_ALLOWED, post(outbound, url).failure());
            // Public when it is looked at, private a moment later: it is looked up once, and that is where the connection goes.
            GivenOutbound.Answers atOnce = new GivenOutbound.Answers("192.0.3.1", "127.0.0.1");
            Failure failure = post(outbound(atOnce, inside.port()), url).failure();
            assertTrue(
                    failure == Failure.TIMEOUT || failure == Failure.CONNECTION_REFUSED || failure == Failure.CONNECTION_CLOSED,
                    "Instead: " + failure);
            assertEquals(1, atOnce.asked());
            assertEquals(0, inside.requests().size());
        }
    }

    @Test
    void theConnectionGoesToTheAddressAndTheRequestToTheName() throws Exception {
        try (Receiver wanted = Receiver.at("127.0.0.2", 0); Receiver other = Receiver.at("127.0.0.1", wanted.port())) {
            GivenOutbound.Answers names = new GivenOutbound.Answers("127.0.0.2", "127.0.0.1");
            Outbound outbound = new Outbound(VERTX, names, GivenOutbound.settings(true));
            Exchange exchange = post(outbound, "http://Hooks.Example.org:" + wanted.port() + "/a/b?c=d");
            assertEquals(204, exchange.status());
            assertEquals(1, names.asked());
            assertEquals("hooks.example.org:" + wanted.port(), wanted.requests().get(0).header("Host"));
            assertEquals("POST /a/b?c=d HTTP/1.1", wanted.requests().get(0).line());
            assertEquals(0, other.requests().size());
        }
    }

    private static Outbound outbound(Names names, Integer... ports) {
        return new Outbound(VERTX, names, GivenOutbound.settings(false, ports));
    }

    private static Exchange post(Outbound outbound, String url) throws Exception {
        return outbound.post(url, Map.of(), new byte[0]).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
