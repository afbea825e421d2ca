package io.standfirst.subscribers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Readers as JSON objects, one on each line. Blank lines are passed over. */
final class NdjsonFile implements ImportFile {

    private final InputStream in;
    private int number;

    /** @param in should be buffered */
    NdjsonFile(InputStream in) {
        this.in = in;
    }

    @Override
    public Line next() throws IOException {
        Line line = read();
        while (line != null && line.fault() == null && new String(line.json(), StandardCharsets.UTF_8).isBlank()) {
            line = read();
        }
        return line;
    }

    private Line read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        int length = 0;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (++length <= LONGEST) {
                bytes.write(b);
            }
        }
        number++;
        return length > LONGEST ? new Line(number, null, TOO_LONG) : new Line(number, bytes.toByteArray(), null);
    }
}
