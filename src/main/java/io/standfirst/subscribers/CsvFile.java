package io.standfirst.subscribers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** Readers as comma-separated values (RFC 4180), whose header row names the columns. Becomes what NDJSON would have been. */
final class CsvFile implements ImportFile {

    private static final List<String> PLAIN = List.of("email", "name", "language", "source", "confirmedAt");
    private static final List<String> CONSENT = List.of("consentText", "consentVersion", "consentProof");
    private static final Set<String> NEEDED = Set.of("email", "confirmedAt", "consentText", "consentVersion");

    /** What stands for bytes that are no UTF-8. */
    private static final String BROKEN = "\ufffd";

    private final Reader in;
    private final ObjectMapper json;
    private List<String> columns;
    private int lines = 1;
    private int ahead;

    // Of the row that is being read.
    private int kept;
    private boolean tooLong;
    private boolean misquoted;

    /** @param in should be buffered */
    CsvFile(InputStream in, ObjectMapper json) throws IOException {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
        this.json = json;
        this.ahead = this.in.read();
        if (ahead == '\ufeff') {
            ahead = this.in.read();
        }
    }

    @Override
    public Line next() throws IOException {
        if (columns == null) {
            columns = header();
        }
        int number = lines;
        List<String> cells = record();
        while (cells != null && cells.size() == 1 && cells.get(0).isBlank() && !tooLong) {
            number = lines;
            cells = record();
        }
        return cells == null ? null : line(number, cells);
    }

    private List<String> header() throws IOException {
        List<String> names = record();
        if (names == null) {
            return List.of();
        }
        List<String> stripped = names.stream().map(String::strip).toList();
        boolean known = stripped.stream().allMatch(name -> PLAIN.contains(name) || CONSENT.contains(name))
                && Set.copyOf(stripped).size() == stripped.size();
        if (!known || !stripped.containsAll(NEEDED)) {
            throw new ProblemException(ProblemType.INVALID_BODY,
                    "The first row names the columns, with commas between them, each once: email, name, language, source, "
                            + "confirmedAt, consentText, consentVersion, consentProof. Those for email, confirmedAt, consentText "
                            + "and consentVersion must be there.");
        }
        return stripped;
    }

    private Line line(int number, List<String> cells) throws IOException {
        if (tooLong) {
            return new Line(number, null, TOO_LONG);
        }
        if (misquoted) {
            return new Line(number, null, "Its quotation marks are not as they should be (RFC 4180).");
        }
        if (cells.size() != columns.size()) {
            return new Line(number, null,
                    "It has " + cells.size() + " cells, and the first row names " + columns.size() + ".");
        }
        if (cells.stream().anyMatch(cell -> cell.contains(BROKEN))) {
            return new Line(number, null, "It is no text in UTF-8.");
        }
        ObjectNode reader = json.createObjectNode();
        ObjectNode consent = json.createObjectNode();
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            if (!cells.get(i).isEmpty()) {
                if (PLAIN.contains(column)) {
                    reader.put(column, cells.get(i));
                } else {
                    consent.put(column.substring("consent".length()).toLowerCase(Locale.ROOT), cells.get(i));
                }
            }
        }
        reader.set("consent", consent);
        return new Line(number, json.writeValueAsBytes(reader), null);
    }

    /** @return null at the end */
    private List<String> record() throws IOException {
        tooLong = false;
        misquoted = false;
        kept = 0;
        if (ahead < 0) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (ahead == ',') {
            read();
            String cell = cell();
            if (!tooLong) {
                cells.add(cell);
            }
        }
        read();
        return cells;
    }

    private String cell() throws IOException {
        if (++kept > LONGEST) {
            tooLong = true;
        }
        StringBuilder cell = new StringBuilder();
        if (ahead == '"') {
            quoted(cell);
        } else {
            plain(cell);
        }
        return cell.toString();
    }

    private void plain(StringBuilder cell) throws IOException {
        while (ahead >= 0 && ahead != ',' && ahead != '\n') {
            misquoted |= ahead == '"';
            take(cell);
        }
        if (ahead != ',' && cell.length() > 0 && cell.charAt(cell.length() - 1) == '\r') {
            cell.setLength(cell.length() - 1);
        }
    }

    private void quoted(StringBuilder cell) throws IOException {
        read();
        boolean open = true;
        while (open && ahead >= 0) {
            if (ahead == '"') {
                read();
                open = ahead == '"';
            }
            if (open) {
                take(cell);
            }
        }
        // The file ends amid a cell.
        misquoted |= open;
        if (ahead == '\r') {
            read();
        }
        if (ahead >= 0 && ahead != ',' && ahead != '\n') {
            misquoted = true;
            plain(cell);
        }
    }

    private void take(StringBuilder cell) throws IOException {
        if (++kept > LONGEST) {
            tooLong = true;
        } else {
            cell.append((char) ahead);
        }
        read();
    }

    private void read() throws IOException {
        if (ahead == '\n') {
            lines++;
        }
        ahead = in.read();
    }
}
