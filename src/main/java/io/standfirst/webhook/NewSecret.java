package io.standfirst.webhook;

import java.time.Instant;

/**
 * A secret, this once.
 *
 * @param formerSecretUntil how long messages are signed by the former one, too; null if they are not
 */
record NewSecret(String secret, Instant formerSecretUntil) {

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "NewSecret";
    }
}
