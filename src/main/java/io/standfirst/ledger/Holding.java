package io.standfirst.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.change.Change;
import io.standfirst.change.ChangeType;
import io.standfirst.partner.Channel;
import io.standfirst.partner.Received;

/**
 * What a partner has of an article. What it received and acknowledged is noted as it happens; where it stands, and since when, is
 * worked out from that and from the change log by {@link #settle}.
 */
@Entity
@IdClass(HoldingId.class)
class Holding {

    /** Where the partner stands. */
    enum State {

        /** It has what is true now, and owes no word. */
        CURRENT,
        /** It has not been told of what became of the article since. */
        OUTDATED,
        /** It was told of a correction, or that the article must be removed, and has not said that it did so. */
        UNACKNOWLEDGED;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Column(name = "partner_id")
    private UUID partner;

    @Id
    @Column(name = "article_id")
    private UUID article;

    @Column(nullable = false)
    private int version;

    @Column(nullable = false)
    private long position;

    /** Where the log stood when what the partner first got was made: it never had what was corrected before. */
    @Column(name = "first_position", nullable = false)
    private long firstPosition;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Channel channel;

    @Column(name = "first_received_at", nullable = false)
    private Instant firstReceivedAt;

    @Column(name = "received_at", nullable = false)
    private Instant receivedAt;

    @Column(name = "acknowledged_position")
    private Long acknowledgedPosition;

    @Column(name = "acknowledged_at")
    private Instant acknowledgedAt;

    @Column(nullable = false)
    private boolean settled;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.CURRENT;

    @Enumerated(EnumType.STRING)
    @Column(length = 20)
    private ChangeType because;

    /** The last change that it must hear of, or give word of. */
    @Column(name = "open_position")
    private Long openPosition;

    @Column(name = "open_since")
    private Instant openSince;

    @Column(name = "reminded_at")
    private Instant remindedAt;

    protected Holding() {
    }

    Holding(Received first) {
        this.partner = first.partner();
        this.article = first.article();
        this.version = first.version();
        this.position = first.position();
        this.firstPosition = first.asOf();
        this.channel = first.channel();
        this.firstReceivedAt = first.at();
        this.receivedAt = first.at();
    }

    /** @return whether it tells more than was known */
    boolean received(Received more) {
        if (more.position() <= position) {
            return false;
        }
        position = more.position();
        version = more.version();
        channel = more.channel();
        receivedAt = more.at();
        settled = false;
        return true;
    }

    /** The partner says that it did what was to be done for all changes up to a position. */
    void acknowledge(long upTo, Instant now) {
        if (acknowledgedPosition == null || acknowledgedPosition < upTo) {
            acknowledgedPosition = upTo;
            acknowledgedAt = now;
            settled = false;
        }
    }

    /**
     * Works out where the partner stands.
     *
     * @param changes of the article behind {@link #firstPosition} or {@link #position}, oldest first
     */
    void settle(ArticleState now, List<Change> changes) {
        // Who says that its copies are in order knows what has become of the article, however it heard of it.
        long known = acknowledgedPosition == null ? position : Math.max(position, acknowledgedPosition);
        List<Change> untold = changes.stream().filter(change -> change.position() > known)
                .filter(change -> change.type() == ChangeType.CORRECTED || isGone(change.type()) || change.version() > version)
                .toList();
        boolean still = now.visible() && now.version() == version
                && untold.stream().noneMatch(change -> change.type() == ChangeType.CORRECTED);
        List<Change> owed = changes.stream().filter(change -> change.position() > firstPosition
                && (acknowledgedPosition == null || change.position() > acknowledgedPosition) && wantsWord(change)).toList();
        if (!untold.isEmpty() && !still) {
            open(State.OUTDATED, untold.get(0), untold.get(untold.size() - 1));
        } else if (!owed.isEmpty()) {
            open(State.UNACKNOWLEDGED, owed.get(0), owed.get(owed.size() - 1));
        } else {
            state = State.CURRENT;
            because = null;
            openPosition = null;
            openSince = null;
            remindedAt = null;
        }
        settled = true;
    }

    private void open(State as, Change first, Change last) {
        state = as;
        because = last.type();
        openPosition = last.position();
        openSince = first.at();
    }

    private static boolean isGone(ChangeType type) {
        return type == ChangeType.WITHDRAWN || type == ChangeType.WITHHELD || type == ChangeType.EXPIRED;
    }

    private static boolean wantsWord(Change change) {
        return change.type() == ChangeType.CORRECTED
                || change.type() == ChangeType.WITHDRAWN && "mandatory".equals(change.action());
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    UUID partner() {
        return partner;
    }

    UUID article() {
        return article;
    }

    int version() {
        return version;
    }

    /** From where on the log matters. */
    long from() {
        return Math.min(firstPosition, position);
    }

    Channel channel() {
        return channel;
    }

    Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Optional<Instant> acknowledgedAt() {
        return Optional.ofNullable(acknowledgedAt);
    }

    State state() {
        return state;
    }

    ChangeType because() {
        return because;
    }

    Long openPosition() {
        return openPosition;
    }

    Instant openSince() {
        return openSince;
    }

    Instant remindedAt() {
        return remindedAt;
    }
}
