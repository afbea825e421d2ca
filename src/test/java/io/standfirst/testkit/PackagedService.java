package io.standfirst.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.restassured.specification.RequestSpecification;

/** The service as it is shipped, in a process of its own that can be killed. */
public final class PackagedService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final int PORTS_TRIED = 100;

    private final Path log;
    private final int port;
    private final Process process;

    private PackagedService(Path log, int port, Process process) {
        this.log = log;
        this.port = port;
        this.process = process;
    }

    /** Whether the package under test was built for PostgreSQL. */
    public static boolean isForPostgres() {
        return "postgresql".equals(System.getProperty("database"));
    }

    /**
     * Starts the package and waits until it is ready.
     *
     * @param data its data folder
     * @param settings further environment variables
     */
    public static PackagedService start(Path data, Map<String, String> settings) {
        // It does not live long enough for more than that to pay.
        return start(data, settings, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** The same as an operator would, for those who measure it. */
    public static PackagedService startAsShipped(Path data, Map<String, String> settings) {
        return startAsShipped(data, settings, List.of());
    }

    /** @param options for its JVM */
    public static PackagedService startAsShipped(Path data, Map<String, String> settings, List<String> options) {
        return start(data, settings, options);
    }

    private static PackagedService start(Path data, Map<String, String> settings, List<String> options) {
        try {
            int port = freePort();
            int management = freePort();
            Map<String, String> environment = new HashMap<>(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT",
                    String.valueOf(port), "QUARKUS_MANAGEMENT_HOST", "127.0.0.1", "QUARKUS_MANAGEMENT_PORT",
                    String.valueOf(management), "STANDFIRST_DATA", data.toString(), "STANDFIRST_ADMIN_TOKEN", Api.ADMIN,
                    "STANDFIRST_PUBLIC_URL", "http://localhost:8080"));
            environment.putAll(settings);
            Files.createDirectories(data);
            Path log = Files.createTempFile(data, "service", ".log");
            List<String> command = new ArrayList<>(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
            command.addAll(options);
            command.addAll(List.of("-jar", System.getProperty("package")));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            PackagedService service = new PackagedService(log, port,
                    builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
            service.awaitReady(management);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(int management) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (Api.outsideContract().baseUri("http://127.0.0.1").port(management).get("/q/health/ready")
                        .statusCode() == 200) {
                    return;
                }
            } catch (Exception e) {
                // Connection refused, as long as nothing listens yet; RestAssured throws it undeclared.
                if (!(e instanceof IOException)) {
                    throw e;
                }
            }
            Await.aMoment();
        }
        process.destroyForcibly();
        throw new IllegalStateException("The service did not start:\n" + log());
    }

    public RequestSpecification given() {
        return Api.given().baseUri("http://127.0.0.1").port(port);
    }

    public RequestSpecification asAdmin() {
        return Api.asAdmin().baseUri("http://127.0.0.1").port(port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** As a power switch does: the process ends where it stands. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As an operator does. */
    public void askToStop() {
        process.destroy();
    }

    public boolean awaitEnd() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(40, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** Below those that the system gives to outgoing connections: one of these would be taken before the service is up. */
    private static int freePort() throws IOException {
        for (int attempt = 1;; attempt++) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT))) {
                return socket.getLocalPort();
            } catch (BindException e) {
                if (attempt == PORTS_TRIED) {
                    throw e;
                }
            }
        }
    }
}
