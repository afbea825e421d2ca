package io.standfirst.importing;

/** The file is no export, or one that cannot be read to its end. Nothing of it is imported. */
class BrokenExport extends Exception {

    private static final long serialVersionUID = 1;

    private final Integer line;

    /**
     * @param line from 1, or null where no place can be told
     * @param column from 1
     */
    BrokenExport(String problem, Integer line, Integer column) {
        super(line == null ? problem : problem + " (line " + line + ", column " + column + ")");
        this.line = line;
    }

    Integer line() {
        return line;
    }
}
