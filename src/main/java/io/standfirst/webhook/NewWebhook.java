package io.standfirst.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A webhook that was just made, with its secret, this once. */
record NewWebhook(@JsonUnwrapped WebhookView view, String secret) {

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "NewWebhook[" + view.id() + "]";
    }
}
