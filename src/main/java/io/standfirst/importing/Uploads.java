package io.standfirst.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.data.DataFolder;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/**
 * Files waiting to be imported. An upload streams to disk and is safe there before it is acknowledged; only a few may come in
 * at a time, and a sender must keep up a modest pace, so that slow ones do not hold the threads that read them.
 */
@ApplicationScoped
class Uploads {

    /** What an upload may cost. */
    @ConfigMapping(prefix = "standfirst.imports")
    interface Settings {

        @WithDefault("2G")
        MemorySize maxSize();

        /** How many uploads are taken at a time. */
        @WithDefault("4")
        int maxConcurrentUploads();

        /** How long any upload may take, before its size is looked at. */
        @WithDefault("30s")
        Duration grace();

        /** After the grace period, what an upload must have brought per second, on average. */
        @WithDefault("50K")
        MemorySize minPace();
    }

    private static final int CHUNK = 64 * 1024;

    private final Path folder;
    private final Settings settings;
    private final Semaphore places;

    @Inject
    Uploads(@ConfigProperty(name = DataFolder.SETTING) String data, Settings settings) {
        this.folder = Path.of(data, "imports");
        this.settings = settings;
        this.places = new Semaphore(settings.maxConcurrentUploads());
    }

    /**
     * Keeps what the sender sends.
     *
     * @throws ProblemException 503 if too many uploads are under way, 413 if the file is too large, 408 if it comes too slowly,
     *             400 if it is empty
     */
    void keep(UUID id, InputStream body) {
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable("Too many uploads are under way.", 5);
        }
        Path part = folder.resolve(id + ".part");
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                copy(body, file);
                file.force(true);
            }
            Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The upload was cut off.");
        } finally {
            places.release();
            delete(part);
        }
    }

    private void copy(InputStream body, FileChannel file) throws IOException {
        long start = System.nanoTime();
        long size = 0;
        byte[] chunk = new byte[CHUNK];
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            size += count;
            if (size > settings.maxSize().asLongValue()) {
                throw new ProblemException(ProblemType.CONTENT_TOO_LARGE,
                        "A file may have at most " + settings.maxSize().asLongValue() + " bytes.");
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            Duration overtime = taken.minus(settings.grace());
            if (!overtime.isNegative() && size < settings.minPace().asLongValue() * overtime.toSeconds()) {
                throw new ProblemException(ProblemType.REQUEST_TIMEOUT, "The file comes too slowly.");
            }
        }
        if (size == 0) {
            throw new ProblemException(ProblemType.INVALID_BODY, "The body is empty; it must be the export file.");
        }
    }

    Path file(UUID id) {
        return folder.resolve(id + ".upload");
    }

    boolean has(UUID id) {
        return Files.exists(file(id));
    }

    void discard(UUID id) {
        delete(file(id));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
