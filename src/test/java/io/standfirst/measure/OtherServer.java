package io.standfirst.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A server of the tests' own in a process of its own, with the memory that the service has; for comparing. */
final class OtherServer implements AutoCloseable {

    private static final long PATIENCE = 20_000_000_000L;

    private final Process process;

    private OtherServer(Process process) {
        this.process = process;
    }

    /** @param asking fails with an {@link IOException} until the server answers */
    static OtherServer start(Class<?> server, Path log, Callable<?> asking, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
                        System.getProperty("java.class.path"), server.getName()));
        command.addAll(List.of(arguments));
        OtherServer started = new OtherServer(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                asking.call();
                return started;
            } catch (IOException e) {
                assertTrue(System.nanoTime() < deadline, () -> server.getSimpleName() + " does not start: " + e);
            }
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
