package io.standfirst.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.restassured.path.json.JsonPath;

/**
 * A listener to Server-Sent Events on a socket of its own. It speaks HTTP/1.0, so that what it reads is the stream and nothing
 * else; proxies do so, too.
 */
public final class EventStream implements AutoCloseable {

    /** An event as it was sent. */
    public record Event(long id, String type, JsonPath data) {
    }

    private final Socket socket;
    private final BufferedReader reader;
    private final List<String> head = new ArrayList<>();
    private int comments;

    /** @param headers further lines of the request */
    public EventStream(String host, int port, String path, String... headers) throws IOException {
        socket = new Socket(host, port);
        String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.0\r\nHost: x\r\nAccept: text/event-stream\r\n" + further + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
    }

    /** Status line and headers. */
    public List<String> head() {
        return head;
    }

    /** How many comments have come. */
    public int comments() {
        return comments;
    }

    /** The next event; null if the stream has ended or nothing comes for so long. */
    public Event next(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        long id = -1;
        String type = null;
        String data = null;
        while (true) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return null;
            }
            socket.setSoTimeout((int) left);
            String line;
            try {
                line = reader.readLine();
            } catch (SocketTimeoutException e) {
                return null;
            }
            if (line == null) {
                return null;
            }
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id: ")) {
                id = Long.parseLong(line.substring(4));
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && data != null) {
                return new Event(id, type, new JsonPath(data));
            }
        }
    }

    public Event next() throws IOException {
        return next(Duration.ofSeconds(20));
    }

    /** Goes away without a word, as a machine does that loses power: what the other side sends is refused. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Whether the other side has ended the stream, waiting for it so long. */
    public boolean ends(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // What still comes is not asked for.
                comments++;
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
