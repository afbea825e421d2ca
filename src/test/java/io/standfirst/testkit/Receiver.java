package io.standfirst.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/** A partner's server, as well-behaved or as ill as a test wants it. It speaks just enough HTTP. */
public final class Receiver implements Closeable {

    /** A request as it came. Names of headers in whatever letters. */
    public record Got(String line, Map<String, String> headers, byte[] body, long nanos) {

        public String header(String name) {
            return headers.get(name);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What is done with a request; the connection is closed afterwards. */
    @FunctionalInterface
    public interface Behaviour {

        void answer(Got got, Socket socket) throws IOException, InterruptedException;
    }

    public static final Behaviour NO_CONTENT = (got, socket) -> write(socket, "HTTP/1.1 204 No Content\r\n\r\n");

    /** CR LF CR LF */
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private static final Logger LOG = Logger.getLogger(Receiver.class);

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Got> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Behaviour behaviour;

    private Receiver(String address, int port, Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByName(address), port), 2000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public static Receiver that(Behaviour behaviour) {
        return new Receiver("127.0.0.1", 0, behaviour);
    }

    public static Receiver at(String address, int port) {
        return new Receiver(address, port, NO_CONTENT);
    }

    public static Behaviour answering(int status, String... headers) {
        return (got, socket) -> write(socket, "HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
    }

    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    public void now(Behaviour other) {
        behaviour = other;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** Everything that came, in its order. */
    public List<Got> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public List<Got> await(int count) throws InterruptedException {
        Await.until(() -> requests.size() >= count);
        return requests();
    }

    @Override
    public void close() {
        try {
            server.close();
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                LOG.debugf("It was closed: %s", e.getMessage());
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Got got = read(new BufferedInputStream(socket.getInputStream()));
            requests.add(got);
            behaviour.answer(got, socket);
        } catch (IOException e) {
            LOG.debugf("The client was gone: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Got read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int last = 0; last != END_OF_HEAD;) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("No request came");
            }
            head.write(next);
            last = last << 8 | next;
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(": *", 2);
            headers.put(parts[0], parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Got(lines[0], headers, body, System.nanoTime());
    }
}
