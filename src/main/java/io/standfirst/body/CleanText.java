package io.standfirst.body;

/**
 * Text as every database and every format can hold it: without control characters (but tab and line feed), lone surrogates
 * and the two noncharacters that XML refuses. PostgreSQL refuses NUL, and a feed with U+0008 in it is no XML any more.
 */
final class CleanText {

    private CleanText() {
    }

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!keeps(text, i)) {
                return cleaned(text, i);
            }
        }
        return text;
    }

    private static String cleaned(String text, int firstBad) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, firstBad);
        for (int i = firstBad; i < text.length(); i++) {
            char c = text.charAt(i);
            if (keeps(text, i)) {
                clean.append(c);
            } else if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c == '\f') {
                clean.append(' ');
            }
        }
        return clean.toString();
    }

    private static boolean keeps(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            return c == '\t' || c == '\n';
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return (c < '\u007f' || c > '\u009f') && c < '\ufffe';
    }
}
