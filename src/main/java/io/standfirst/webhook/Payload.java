package io.standfirst.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a webhook is told. */
enum Payload {
    /** What happened, and to which article. */
    @JsonProperty("thin")
    THIN,
    /** With the article as it stands. */
    @JsonProperty("full")
    FULL
}
