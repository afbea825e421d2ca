package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.Receiver;
import io.vertx.core.Vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What strangers' servers do to a request, and that it comes to an end whatever they do. */
@Tag("no-database")
class ExchangeTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    private final Outbound outbound = new Outbound(VERTX, new GivenOutbound.Answers("127.0.0.1"),
            GivenOutbound.settings(true, Duration.ofSeconds(6)));

    private final Outbound impatient = new Outbound(VERTX, new GivenOutbound.Answers("127.0.0.1"),
            GivenOutbound.settings(true));

    @TempDir
    Path folder;

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void statusesAreAnswersAndRedirectsAreNotFollowed() throws Exception {
        try (Receiver elsewhere = Receiver.that(Receiver.NO_CONTENT); Receiver receiver = Receiver.that(Receiver.NO_CONTENT)) {
            assertEquals(204, post(receiver).status());
            assertEquals("{\"a\":1}", receiver.requests().get(0).text());
            for (int status : new int[]{200, 301, 302, 307, 308, 404, 410, 500}) {
                receiver.now(Receiver.answering(status, "Location: " + elsewhere.url(), "Retry-After: 7"));
                Exchange exchange = post(receiver);
                assertEquals(status, exchange.status());
                assertEquals("7", exchange.retryAfter());
                assertNull(exchange.failure());
            }
            assertEquals(0, elsewhere.requests().size());
        }
    }

    @Test
    void aHugeAnswerIsCutOff() throws Exception {
        AtomicLong written = new AtomicLong();
        try (Receiver receiver = Receiver.that((got, socket) -> {
            Receiver.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            byte[] chunk = new byte[65_536];
            while (written.get() < 200_000_000) {
                socket.getOutputStream().write(chunk);
                written.addAndGet(chunk.length);
            }
        })) {
            Exchange exchange = post(receiver);
            assertEquals(200, exchange.status());
            // What lies in the buffers of both ends beside what was read.
            assertTrue(written.get() < 20_000_000, "It took " + written);
        }
    }

    @Test
    void nothingTakesLongerThanItMay() throws Exception {
        try (Receiver silent = Receiver.that((got, socket) -> Thread.sleep(3000));
                Receiver drippingHead = Receiver.that((got, socket) -> drip(socket, "HTTP/1.1 200 OK\r\nX-Drip: "));
                Receiver drippingBody = Receiver
                        .that((got, socket) -> drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
                Receiver informing = Receiver.that((got, socket) -> drip(socket, "HTTP/1.1 102 Processing\r\n\r\n"))) {
            assertRunsOut(silent);
            assertRunsOut(drippingHead);
            assertEquals(102, timed(informing).status());
            Exchange accepted = timed(drippingBody);
            assertEquals(200, accepted.status());
        }
        // Nobody accepts: the connection comes about, if at all, in the queue of the system.
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Exchange exchange = post(impatient, "https://hooks.example.org:" + deaf.getLocalPort() + "/");
            assertEquals(Failure.TIMEOUT, exchange.failure());
        }
    }

    @Test
    void brokenConnectionsAreTold() throws Exception {
        int nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = gone.getLocalPort();
        }
        assertEquals(Failure.CONNECTION_REFUSED, post("http://127.0.0.1:" + nobody + "/").failure());
        try (Receiver closing = Receiver.that((got, socket) -> {
        });
                Receiver resetting = Receiver.that((got, socket) -> socket.setSoLinger(true, 0));
                Receiver half = Receiver.that((got, socket) -> Receiver.write(socket, "HTTP/1.1 20"));
                Receiver mail = Receiver.that((got, socket) -> Receiver.write(socket, "220 mail.example.org ESMTP\r\n\r\n"));
                Receiver endless = Receiver.that((got, socket) -> Receiver.write(socket,
                        "HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"))) {
            assertFails(Failure.CONNECTION_CLOSED, closing);
            assertFails(Failure.CONNECTION_CLOSED, resetting);
            assertFails(Failure.CONNECTION_CLOSED, half);
            assertFails(Failure.NO_HTTP, mail);
            assertFails(Failure.NO_HTTP, endless);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAndTheServerIsToldTheName() throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        try (SSLServerSocket server = tlsServer(asked)) {
            Thread thread = new Thread(() -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                } catch (java.io.IOException e) {
                    assertTrue(e.getMessage() != null);
                }
            });
            thread.start();
            Exchange exchange = post("https://hooks.example.org:" + server.getLocalPort() + "/");
            assertEquals(Failure.TLS, exchange.failure());
            assertEquals("hooks.example.org", asked.get(1, TimeUnit.SECONDS));
            thread.join(2000);
        }
    }

    private SSLServerSocket tlsServer(CompletableFuture<String> asked) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias", "a", "-keyalg", "EC", "-dname", "CN=hooks.example.org", "-ext", "san=dns:hooks.example.org",
                "-keystore", store.toString(), "-storepass", "password", "-storetype", "PKCS12").redirectErrorStream(true)
                .start();
        assertTrue(keytool.waitFor(20, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10,
                InetAddress.getByName("127.0.0.1"));
        SSLParameters parameters = server.getSSLParameters();
        parameters.setSNIMatchers(List.of(new SNIMatcher(0) {

            @Override
            public boolean matches(SNIServerName name) {
                asked.complete(new String(name.getEncoded(), StandardCharsets.US_ASCII));
                return true;
            }
        }));
        server.setSSLParameters(parameters);
        return server;
    }

    private static void drip(Socket socket, String beginning) throws java.io.IOException, InterruptedException {
        Receiver.write(socket, beginning);
        for (int i = 0; i < 100; i++) {
            Thread.sleep(30);
            Receiver.write(socket, beginning.contains("102") ? beginning : "x");
        }
    }

    private void assertRunsOut(Receiver receiver) throws Exception {
        Exchange exchange = timed(receiver);
        assertNull(exchange.status());
        assertEquals(Failure.TIMEOUT, exchange.failure());
    }

    private void assertFails(Failure failure, Receiver receiver) throws Exception {
        Exchange exchange = post(receiver);
        assertNull(exchange.status());
        assertEquals(failure, exchange.failure());
    }

    private Exchange timed(Receiver receiver) throws Exception {
        long begun = System.nanoTime();
        Exchange exchange = post(impatient, receiver.url());
        assertTrue(System.nanoTime() - begun < Duration.ofMillis(2500).toNanos(), "It took too long");
        return exchange;
    }

    private Exchange post(Receiver receiver) throws Exception {
        return post(receiver.url());
    }

    private Exchange post(String url) throws Exception {
        return post(outbound, url);
    }

    private static Exchange post(Outbound outbound, String url) throws Exception {
        return outbound.post(url, Map.of("Content-Type", "application/json"), BODY).toCompletableFuture().get(8,
                TimeUnit.SECONDS);
    }
}
