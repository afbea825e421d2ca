package io.standfirst.subscribers;

import java.io.IOException;

/** A list of readers on its way in, line by line. */
interface ImportFile {

    /**
     * One reader.
     *
     * @param number where it begins, from 1
     * @param json null if it could not be read
     * @param fault why; null if it could
     */
    record Line(int number, byte[] json, String fault) {
    }

    /** How much one reader may take. */
    int LONGEST = 64 * 1024;

    String TOO_LONG = "It has more than " + LONGEST + " characters.";

    /** @return null at the end */
    Line next() throws IOException;
}
