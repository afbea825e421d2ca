package io.standfirst.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;

/**
 * The least that a server can do: Vert.x, which answers each address with bytes from memory. What it answers was written down
 * by {@link SpeedMeasurement}.
 */
final class BareServer extends AbstractVerticle {

    private final int port;
    private final Map<String, Kept> answers;

    private BareServer(int port, Map<String, Kept> answers) {
        this.port = port;
        this.answers = answers;
    }

    /** An answer: names and values of its headers in turn. */
    private record Kept(String etag, byte[] body, CharSequence[] headers) {
    }

    /**
     * Serves until it is ended.
     *
     * @param arguments port and folder: for each answer a file {@code <n>.head}, with the address in the first line and a header
     *            in each further one, and {@code <n>.body}
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, Kept> answers = read(Path.of(arguments[1]));
        int port = Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(() -> new BareServer(port, answers),
                new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors())).toCompletionStage()
                .toCompletableFuture().get();
    }

    private static Map<String, Kept> read(Path folder) throws IOException {
        Map<String, Kept> answers = new HashMap<>();
        for (int i = 0; Files.exists(folder.resolve(i + ".head")); i++) {
            String[] lines = Files.readString(folder.resolve(i + ".head")).split("\n");
            CharSequence[] headers = new CharSequence[2 * (lines.length - 1)];
            String etag = null;
            for (int line = 1; line < lines.length; line++) {
                String[] parts = lines[line].split(": ", 2);
                headers[2 * line - 2] = AsciiString.of(parts[0]);
                headers[2 * line - 1] = AsciiString.of(parts[1]);
                etag = parts[0].equalsIgnoreCase("ETag") ? parts[1] : etag;
            }
            answers.put(lines[0], new Kept(etag, Files.readAllBytes(folder.resolve(i + ".body")), headers));
        }
        return answers;
    }

    @Override
    public void start() {
        vertx.createHttpServer().requestHandler(request -> {
            Kept kept = answers.get(request.uri());
            HttpServerResponse response = request.response();
            for (int i = 0; i < kept.headers.length; i += 2) {
                response.headers().add(kept.headers[i], kept.headers[i + 1]);
            }
            if (kept.etag.equals(request.getHeader("If-None-Match"))) {
                response.setStatusCode(304).end();
            } else {
                response.end(BufferImpl.buffer(Unpooled.wrappedBuffer(kept.body)));
            }
        }).listen(port, "127.0.0.1");
    }
}
