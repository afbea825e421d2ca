package io.standfirst.subscribers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/**
 * A file on its way in, from a sender who must keep up a modest pace, so that slow ones do not hold the threads that read them.
 * What counts is the time spent waiting for the sender, and not what the service does with the file in between.
 */
final class Upload extends FilterInputStream {

    /**
     * What an upload may cost.
     *
     * @param bytes at most
     * @param grace how long any may take, before its size is looked at
     * @param pace bytes that each second of waiting must have brought after that, on average
     */
    record Limits(long bytes, Duration grace, long pace) {
    }

    private final Limits limits;
    private long size;
    private long waited;

    Upload(InputStream in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? count : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        long start = System.nanoTime();
        int count = in.read(bytes, from, most);
        waited += System.nanoTime() - start;
        size += Math.max(count, 0);
        if (size > limits.bytes()) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE,
                    "A file may have at most " + limits.bytes() + " bytes; what was read is kept.");
        }
        Duration overtime = Duration.ofNanos(waited).minus(limits.grace());
        if (count >= 0 && !overtime.isNegative() && size < limits.pace() * overtime.toSeconds()) {
            throw new ProblemException(ProblemType.REQUEST_TIMEOUT, "The file comes too slowly; what was read is kept.");
        }
        return count;
    }
}
