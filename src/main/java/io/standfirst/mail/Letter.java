package io.standfirst.mail;

import java.net.IDN;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A mail as it is written, just before it is sent. Nobody can add a header by what stands in it: characters that would end a
 * line become spaces in names and subjects, and are refused elsewhere.
 *
 * @param to address of the recipient
 * @param toName name of the recipient, or null
 * @param html the same as the text, or null
 * @param headers further ones, such as List-Unsubscribe
 */
public record Letter(String to, String toName, String subject, String text, String html, Map<String, String> headers) {

    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{0,900}");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    /** @throws IllegalArgumentException if no mail can be sent so; the message does not contain the address */
    public Letter {
        to = address(to);
        toName = toName == null || toName.isBlank() ? null : line(toName);
        subject = line(subject);
        text = LINE_END.matcher(text).replaceAll("\n");
        html = html == null ? null : LINE_END.matcher(html).replaceAll("\n");
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (!HEADER_NAME.matcher(name).matches() || !PRINTABLE.matcher(value).matches()) {
                throw new IllegalArgumentException("The header cannot be sent: " + BREAKS.matcher(name).replaceAll(" "));
            }
        });
    }

    /** What protocols can carry: many servers do not know letters beyond ASCII in front of the @; behind it, there is a form. */
    private static String address(String address) {
        int at = address.lastIndexOf('@');
        try {
            String domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (at > 0 && !domain.isEmpty() && LOCAL_PART.matcher(address.substring(0, at)).matches()) {
                return address.substring(0, at + 1) + domain;
            }
        } catch (IllegalArgumentException e) {
            // Said below; the exception names the domain.
        }
        throw new IllegalArgumentException("The address cannot be written to");
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** Not even a log line that goes wrong shows whom it is for, or the links in it. */
    @Override
    public String toString() {
        return "Letter";
    }
}
