package io.standfirst.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;

/**
 * A mail address that can be written to over SMTP (RFC 5321).
 *
 * @param text as it is written to: the part before the sign as it was typed, the domain in ASCII and small letters
 * @param key two addresses with the same key are the same reader's: no mail provider of today tells capitals apart
 */
public record EmailAddress(String text, String key) {

    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    /** Plain addresses only: no comments, no routes, no display names, no addresses in brackets, and a domain with a dot. */
    private static final EmailValidator SYNTAX = JMail.strictValidator().requireTopLevelDomain().disallowIpDomain()
            .disallowExplicitSourceRouting().disallowObsoleteWhitespace().disallowQuotedIdentifiers()
            .withRule(address -> !address.hasIdentifier());

    /** @return nothing, if the text is no address */
    public static Optional<EmailAddress> of(String typed) {
        String stripped = typed.strip();
        int sign = stripped.lastIndexOf('@');
        if (sign < 1 || stripped.length() > LONGEST) {
            return Optional.empty();
        }
        String local = stripped.substring(0, sign);
        String domain = ascii(stripped.substring(sign + 1));
        String text = local + "@" + domain;
        boolean good = domain != null && text.length() <= LONGEST && local.length() <= LONGEST_LOCAL_PART
                && text.chars().allMatch(c -> c > ' ' && c < 127) && local.indexOf('(') < 0 && SYNTAX.isValid(text);
        return good ? Optional.of(new EmailAddress(text, text.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** A name in other letters than ASCII as mail servers know it (RFC 5890); null if it is none. */
    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public String domain() {
        return key.substring(key.lastIndexOf('@') + 1);
    }

    /**
     * The mailbox that the address most likely leads to: without a tag behind a plus sign, and at Gmail without dots. Whoever signs
     * up many spellings of one address must not fill it; but two spellings remain two addresses, since not all providers do so.
     */
    public String mailbox() {
        String local = key.substring(0, key.lastIndexOf('@')).replaceFirst("(?<=.)\\+.*", "");
        return (GMAIL.contains(domain()) ? local.replace(".", "") : local) + "@" + domain();
    }

    /** Enough for its owner to know it, and not for anybody else. */
    public String masked() {
        return text.charAt(0) + "…" + text.substring(text.lastIndexOf('@'));
    }
}
