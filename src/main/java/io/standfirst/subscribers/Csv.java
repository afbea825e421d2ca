package io.standfirst.subscribers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes signups as comma-separated values (RFC 4180): a header row, each cell in quotation marks, UTF-8. Readers choose their
 * names, and spreadsheets take some texts for formulas; so a cell that begins like one gets an apostrophe in front, as OWASP
 * advises against CSV injection. Programs that need each character as it is take NDJSON.
 */
final class Csv {

    static final List<String> COLUMNS = List.of("id", "email", "name", "language", "source", "state", "newsletter", "createdAt",
            "confirmedAt", "leftAt", "modifiedAt");

    static final String LINK_COLUMN = "unsubscribeUrl";

    /** Also behind blanks, which some programs pass over; the wide forms are those of East Asian keyboards. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠].*|[\\t\\r\\n].*",
            Pattern.DOTALL);

    private final OutputStream out;
    private final boolean links;

    Csv(OutputStream out, boolean links) {
        this.out = out;
        this.links = links;
    }

    void header() throws IOException {
        List<String> cells = new ArrayList<>(COLUMNS);
        if (links) {
            cells.add(LINK_COLUMN);
        }
        write(cells);
    }

    void row(SubscriberView signup) throws IOException {
        List<String> cells = new ArrayList<>();
        for (Object value : new Object[]{signup.id(), signup.email(), signup.name(), signup.language(), signup.source(),
                signup.state().publicName(), signup.newsletter(), signup.createdAt(), signup.confirmedAt(), signup.leftAt(),
                signup.modifiedAt()}) {
            cells.add(value == null ? "" : value.toString());
        }
        if (links) {
            cells.add(signup.unsubscribeUrl());
        }
        write(cells);
    }

    private void write(List<String> cells) throws IOException {
        out.write((String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
