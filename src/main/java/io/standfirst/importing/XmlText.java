package io.standfirst.importing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file, without those that XML 1.0 forbids. WordPress writes whatever its editors pasted, and one stray
 * control character must not cost a whole archive. They become spaces, so that lines and columns stay right.
 */
final class XmlText extends FilterReader {

    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int DECLARATION = 200;

    /** The parser holds a node as a whole, whatever its size, so one over this many characters ends the reading. */
    private static final int LARGEST_NODE = 8_000_000;

    private static final String CDATA = "<![CDATA[";
    private static final String COMMENT = "<!--";

    private final StringBuilder opened = new StringBuilder();
    private char closing;
    private int run;
    private long node;

    private XmlText(Reader in) {
        super(in);
    }

    /** @param in must support {@code mark} */
    static Reader reader(InputStream in) throws IOException, BrokenExport {
        in.mark(DECLARATION);
        byte[] head = in.readNBytes(DECLARATION);
        in.reset();
        Charset charset = charset(head);
        if (head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf) {
            in.skipNBytes(3);
        }
        return new XmlText(new InputStreamReader(in, charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    private static Charset charset(byte[] head) throws BrokenExport {
        if (head.length >= 2
                && (head[0] == (byte) 0xfe && head[1] == (byte) 0xff || head[0] == (byte) 0xff && head[1] == (byte) 0xfe)) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = ENCODING
                .matcher(new String(head, StandardCharsets.ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", ""));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new BrokenExport("The file's encoding '" + declared.group(1) + "' is unknown", 1, 1);
        }
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        return read < 0 ? read : taken((char) read);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            buffer[i] = taken(buffer[i]);
        }
        return count;
    }

    /** Follows where nodes begin and end: at tags, and in CDATA sections and comments, where tags mean nothing, at their ends. */
    private char taken(char c) throws IOException {
        if (++node > LARGEST_NODE) {
            throw new IOException("The file has a single text, comment or tag of more than " + LARGEST_NODE + " characters");
        }
        if (closing != 0) {
            if (c == '>' && run >= 2) {
                closing = 0;
                node = 0;
            }
            run = c == closing ? run + 1 : 0;
        } else if (c == '<') {
            node = 0;
            opened.setLength(0);
            opened.append(c);
        } else if (opened.length() > 0) {
            open(opened.append(c).toString());
        }
        return allowed(c);
    }

    private void open(String beginning) {
        if (beginning.equals(CDATA) || beginning.equals(COMMENT)) {
            closing = beginning.equals(CDATA) ? ']' : '-';
            run = 0;
        }
        if (closing != 0 || !CDATA.startsWith(beginning) && !COMMENT.startsWith(beginning)) {
            opened.setLength(0);
        }
    }

    private static char allowed(char c) {
        return c >= ' ' && c < '\ufffe' || c == '\n' || c == '\r' || c == '\t' ? c : ' ';
    }
}
