package io.standfirst.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Text in the headers of mails, where only ASCII may stand: RFC 2047's encoded words. */
final class HeaderText {

    /** What needs no encoding; longer lines would have to be folded. */
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]{0,66}");

    /** Bytes of text that leave an encoded word within its limit of 75 characters. */
    private static final int WORD = 45;

    private HeaderText() {
    }

    static String of(String text) {
        return PLAIN.matcher(text).matches() && !text.contains("=?") ? text : encoded(text);
    }

    /** @param name null if there is none */
    static String mailbox(String name, String address) {
        if (name == null) {
            return address;
        }
        boolean plain = PLAIN.matcher(name).matches() && !name.contains("=?");
        return (plain ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encoded(name)) + "\r\n <" + address
                + ">";
    }

    /** Each word holds whole characters (RFC 2047, 5). */
    private static String encoded(String text) {
        StringJoiner words = new StringJoiner("\r\n ");
        StringBuilder word = new StringBuilder();
        int length = 0;
        for (int point : text.codePoints().toArray()) {
            String character = Character.toString(point);
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            if (length + bytes > WORD) {
                words.add(word(word));
                word.setLength(0);
                length = 0;
            }
            word.append(character);
            length += bytes;
        }
        return words.add(word(word)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
