package io.standfirst.testkit;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server with faults, and the way to a good one as long as it has none. */
public final class ScriptedSmtp implements Closeable {

    /** Instead of a reply: ends the connection. */
    public static final String CUT = "cut";

    /** Instead of a reply: says nothing any more. */
    public static final String HANG = "hang";

    /** Instead of a reply: says something for ever, but never to the end of a line. */
    public static final String DRIP = "drip";

    /** The server's first words. */
    public static final String GREETING = "GREETING";

    private static final Map<String, String> GOOD = Map.of(GREETING, "220 good day", "EHLO", "250 at your service", "MAIL",
            "250 fine", "RCPT", "250 fine", "DATA", "354 go on", ".", "250 taken", "RSET", "250 fine", "NOOP", "250 fine",
            "QUIT", "221 goodbye");

    private final ServerSocket server;
    private final int behind;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> faults;

    /** @param behind port of the good server, or 0 if there is none */
    public ScriptedSmtp(int behind) {
        this.behind = behind;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(() -> {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                inBackground(() -> serve(connection));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @param replies by the command that they are given to; null if there are no faults */
    public void faults(Map<String, String> replies) {
        if (replies == faults) {
            return;
        }
        faults = replies;
        // What was connected so far knew other replies.
        connections.forEach(ScriptedSmtp::quietly);
    }

    /** The texts that were sent up to the dot, whatever was said to that. */
    public List<String> taken() {
        return taken;
    }

    public long open() {
        return connections.size();
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            if (faults == null && behind != 0) {
                forward(connection);
            } else {
                talk(connection, faults == null ? Map.of() : faults);
            }
        } finally {
            connections.remove(connection);
        }
    }

    private void forward(Socket connection) throws IOException {
        try (Socket good = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            inBackground(() -> {
                try (good; connection) {
                    good.getInputStream().transferTo(connection.getOutputStream());
                }
            });
            connection.getInputStream().transferTo(good.getOutputStream());
        }
    }

    private void talk(Socket connection, Map<String, String> replies) throws IOException {
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        boolean goesOn = reply(connection, replies, GREETING);
        for (String line = goesOn ? lines.readLine() : null; line != null && goesOn; line = goesOn ? lines.readLine() : null) {
            String verb = line.split(" ")[0].toUpperCase(java.util.Locale.ROOT);
            goesOn = reply(connection, replies, verb);
            if (goesOn && verb.equals("DATA") && !replies.containsKey("DATA")) {
                StringBuilder text = new StringBuilder();
                for (String part = lines.readLine(); part != null && !part.equals("."); part = lines.readLine()) {
                    text.append(part).append('\n');
                }
                taken.add(text.toString());
                goesOn = reply(connection, replies, ".");
            }
        }
    }

    private static boolean reply(Socket connection, Map<String, String> replies, String verb) throws IOException {
        String reply = replies.getOrDefault(verb, GOOD.getOrDefault(verb, "500 what?"));
        switch (reply) {
            case CUT :
                return false;
            case HANG :
                // Until the other side ends it.
                while (connection.getInputStream().read() >= 0) {
                    continue;
                }
                return false;
            case DRIP :
                while (true) {
                    connection.getOutputStream().write('2');
                    pause();
                }
            default :
                connection.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                return true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(ScriptedSmtp::quietly);
    }

    private static void quietly(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work with a connection ends when the connection does. */
    private interface Work {

        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                return;
            }
        }, "scripted smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
