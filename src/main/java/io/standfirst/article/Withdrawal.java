package io.standfirst.article;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/**
 * That an article is no longer published, and why.
 *
 * @param reason for the public to read
 * @param action what holders of copies are asked, or obliged, to do
 */
@Embeddable
public record Withdrawal(
        @Column(name = "withdrawal_reason", length = 4000) String reason,
        @Enumerated(EnumType.STRING) @Column(name = "withdrawal_action", length = 20) Action action,
        @Column(name = "withdrawn_at") Instant at) {

    /** What is answered instead of the article. */
    static ProblemException problem(Withdrawal why) {
        return new ProblemException(ProblemType.WITHDRAWN, "The article was withdrawn.").with("reason", why.reason())
                .with("withdrawnAt", why.at()).with("action", why.action());
    }

    /** Whether copies should be removed, or must be. */
    public enum Action {

        ADVISORY,
        MANDATORY;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
