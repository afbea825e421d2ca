package io.standfirst.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook's messages are signed by, as Standard Webhooks 1.0.0 has it. */
record WebhookSecret(byte[] bytes) {

    private static final String MARK = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret random() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new WebhookSecret(random);
    }

    /** As its holder knows it. */
    String text() {
        return MARK + Base64.getEncoder().encodeToString(bytes);
    }

    /** @param seconds since 1970 */
    String signature(String messageId, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            mac.update((messageId + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
