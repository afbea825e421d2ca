package io.standfirst.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file, one after the other; of one that is too long only that it is there. Blank ones are passed over. */
final class FileLines implements AutoCloseable {

    /** The longest text that can be stored, in the longest encoding, with all that belongs to an article. */
    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private int number;

    FileLines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /**
     * @param number from 1
     * @param bytes null if there are too many
     */
    record Line(int number, byte[] bytes) {
    }

    /** @return null at the end of the file */
    Line next() throws IOException {
        for (Line line = read(); line != null; line = read()) {
            if (line.bytes() == null || !new String(line.bytes(), java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
                return line;
            }
        }
        return null;
    }

    private Line read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return length == 0 ? null : new Line(++number, length > LONGEST ? null : bytes.toByteArray());
            }
            if (++length <= LONGEST) {
                bytes.write(b);
            }
        }
        return new Line(++number, length > LONGEST ? null : bytes.toByteArray());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
