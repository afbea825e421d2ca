package io.standfirst.article;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.naming.Slug;
import io.standfirst.web.Visibility;

/**
 * An article. Until it is published it says what was saved last; from then on what was published last, while later saves wait
 * as revisions. The methods here are the only ones that change its state; each leaves {@link #isVisible} and
 * {@link #nextDue} as they follow from it.
 *
 * <p>
 * The filter below is the one rule of what is ever visible. Every public read runs with it, whichever query it makes. It asks
 * for a stored fact and not for the time, so that nothing becomes visible without a row in the change log.
 */
@Entity
@FilterDef(name = Visibility.FILTER)
@Filter(name = Visibility.FILTER, condition = "visible = true")
public class Article extends DescribedArticle {

    /** Where an article stands on its way. */
    public enum State {

        DRAFT,
        REVIEW,
        SCHEDULED,
        PUBLISHED,
        WITHDRAWN;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_SEARCHED = 4000;

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.DRAFT;

    @Column(nullable = false)
    private boolean visible;

    @Column(nullable = false)
    private int version;

    @Column(name = "saved_revision", nullable = false)
    private int savedRevision;

    @Column(name = "published_revision", nullable = false)
    private int publishedRevision;

    @Column(name = "working_title", nullable = false, length = 1000)
    private String workingTitle;

    @Column(nullable = false, length = LONGEST_SEARCHED)
    private String searched;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** When the public first had a chance to see it; until then it leaves no trace in public. */
    @Column(name = "first_visible_at")
    private Instant firstVisibleAt;

    @Column(name = "planned_at")
    private Instant plannedAt;

    /** The limits that the planned update of a published article brings with it. */
    @Column(name = "planned_embargo_until")
    private Instant plannedEmbargo;

    @Column(name = "planned_expires_at")
    private Instant plannedExpiry;

    @Column(name = "embargo_until")
    private Instant embargoUntil;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "next_due")
    private Instant nextDue;

    @Embedded
    private Withdrawal withdrawal;

    @Column(name = "import_key", unique = true, length = 500)
    private String importKey;

    @Column(name = "import_digest", length = 64)
    private String importDigest;

    @Column(name = "created_by", length = 300)
    private String createdBy;

    @Column(name = "created_by_token")
    private UUID createdByToken;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    private int revision;

    protected Article() {
    }

    Article(UUID id, String slug, Who by, Instant now) {
        this.id = id;
        this.slug = slug;
        this.createdBy = by.name();
        this.createdByToken = by.token();
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /** One that an export has; the rest of it follows by {@link #restore}. */
    Article(ArticleSnapshot as) {
        this.id = as.id();
        this.createdAt = as.createdAt();
    }

    /** Makes it what an export says of it, but that the present time decides what is visible and what falls due next. */
    void restore(ArticleSnapshot as, Instant modified, Instant now) {
        slug = as.slug();
        state = as.state();
        version = as.version();
        savedRevision = as.savedRevision();
        publishedRevision = as.publishedRevision();
        publishedAt = as.publishedAt();
        updatedAt = as.updatedAt();
        firstVisibleAt = as.firstVisibleAt();
        plannedAt = as.plannedAt();
        plannedEmbargo = as.plannedEmbargoUntil();
        plannedExpiry = as.plannedExpiresAt();
        embargoUntil = as.embargoUntil();
        expiresAt = as.expiresAt();
        withdrawal = as.withdrawal();
        importKey = as.importKey();
        importDigest = as.importDigest();
        createdBy = as.createdBy();
        createdByToken = as.createdByToken();
        createdAt = as.createdAt();
        settle(now);
        modifiedAt = modified;
    }

    /** Notes what it is called in the newsroom. */
    void called(String title, String dek) {
        workingTitle = title;
        String words = " " + Slug.words(title + " " + (dek == null ? "" : dek) + " " + slug);
        searched = words.substring(0, Math.min(words.length(), LONGEST_SEARCHED));
    }

    /** Notes that a revision was saved. */
    void saved(int number, String title, String dek, Instant now) {
        savedRevision = number;
        called(title, dek);
        modifiedAt = now;
    }

    /** Notes that what was saved last is what the public reads, although it is no version of its own. */
    void showsWhatWasSaved() {
        publishedRevision = state == State.PUBLISHED ? savedRevision : publishedRevision;
    }

    void submit(Instant now) {
        demand(state == State.DRAFT, "Only a draft can be submitted for review");
        state = State.REVIEW;
        modifiedAt = now;
    }

    void returnToDraft(Instant now) {
        demand(state == State.REVIEW, "Only what is in review can be returned");
        state = State.DRAFT;
        modifiedAt = now;
    }

    /** Plans the publication of what will then be saved; of a published article, its update. */
    void plan(Instant at, Instant embargo, Instant expiry, Instant now) {
        demandNotWithdrawn();
        if (state == State.PUBLISHED) {
            plannedEmbargo = embargo;
            plannedExpiry = expiry;
        } else {
            state = State.SCHEDULED;
            embargoUntil = embargo;
            expiresAt = expiry;
        }
        plannedAt = at;
        settle(now);
    }

    /** Takes back what was planned, or what was published under an embargo and has never been visible. */
    void unplan(Instant now) {
        demand(plannedAt != null || awaitsItsEmbargo(),
                "Nothing is planned that could be taken back; a published article is withdrawn");
        if (state == State.SCHEDULED || awaitsItsEmbargo()) {
            backToDraft(now);
        }
        dropPlan(now);
    }

    /** Forgets what was planned, and nothing else. */
    void dropPlan(Instant now) {
        noPlan();
        settle(now);
    }

    private void noPlan() {
        plannedAt = null;
        plannedEmbargo = null;
        plannedExpiry = null;
    }

    /** Whether it is published under an embargo and has never been visible. */
    boolean awaitsItsEmbargo() {
        return state == State.PUBLISHED && !wasPublished();
    }

    /**
     * Makes the present content a published version.
     *
     * @param at the date that lists go by
     */
    void publish(Instant at, Instant updated, Instant now) {
        demandNotWithdrawn();
        state = State.PUBLISHED;
        publishedAt = at;
        updatedAt = updated;
        noPlan();
        publishedRevision = savedRevision;
        version++;
        settle(now);
    }

    /** Notes that what is told beside its text has changed. */
    void toldOtherwise(Instant now) {
        modifiedAt = now;
    }

    void move(String to, Instant now) {
        demandNotWithdrawn();
        slug = to;
        modifiedAt = now;
    }

    void backToDraft(Instant now) {
        state = State.DRAFT;
        publishedAt = null;
        noPlan();
        embargoUntil = null;
        expiresAt = null;
        if (!wasPublished()) {
            updatedAt = null;
            version = 0;
            publishedRevision = 0;
        }
        settle(now);
    }

    /** Hides the article until a time, from a time on, or both; null for no such time. */
    void limit(Instant embargo, Instant expiry, Instant now) {
        demandNotWithdrawn();
        embargoUntil = embargo;
        expiresAt = expiry;
        settle(now);
    }

    void withdraw(Withdrawal why, Instant now) {
        demand(state != State.WITHDRAWN, "It is withdrawn already");
        demand(state == State.PUBLISHED && !awaitsItsEmbargo(),
                "It has not been published, so there is nothing to withdraw");
        state = State.WITHDRAWN;
        withdrawal = why;
        noPlan();
        settle(now);
    }

    /** Notes that what is told about the article has changed: a correction, say. */
    void corrected(Instant at, Instant now) {
        demand(state == State.PUBLISHED, "Only a published article can be corrected; a draft is simply changed");
        updatedAt = updatedAt == null || at.isAfter(updatedAt) ? at : updatedAt;
        modifiedAt = now;
    }

    /** Follows the time: what was hidden until now becomes visible, what has expired does not. */
    void settle(Instant now) {
        visible = state == State.PUBLISHED && (embargoUntil == null || !embargoUntil.isAfter(now))
                && (expiresAt == null || expiresAt.isAfter(now));
        if (visible && firstVisibleAt == null) {
            firstVisibleAt = now;
        }
        Stream<Instant> moments = state == State.PUBLISHED
                ? Stream.of(plannedAt, ahead(embargoUntil, now), ahead(expiresAt, now), terms().nextMoment(now))
                : Stream.of(state == State.SCHEDULED ? plannedAt : null);
        nextDue = moments.filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
        modifiedAt = now;
    }

    private static Instant ahead(Instant at, Instant now) {
        return at != null && at.isAfter(now) ? at : null;
    }

    /** @throws RefusedStep if it is withdrawn */
    void demandNotWithdrawn() {
        demand(state != State.WITHDRAWN, "It is withdrawn and stays so");
    }

    private static void demand(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new RefusedStep(otherwise + ".");
        }
    }

    /** Notes where the article was imported from, and what it said there. */
    public void imported(String key, String digest) {
        importKey = key;
        importDigest = digest;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public State state() {
        return state;
    }

    public boolean isVisible() {
        return visible;
    }

    /** Whether the public has ever had a chance to see it. */
    boolean wasPublished() {
        return firstVisibleAt != null;
    }

    boolean hasPendingChanges() {
        return version > 0 && savedRevision != publishedRevision;
    }

    int version() {
        return version;
    }

    int savedRevision() {
        return savedRevision;
    }

    int publishedRevision() {
        return publishedRevision;
    }

    String workingTitle() {
        return workingTitle;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    Instant plannedAt() {
        return plannedAt;
    }

    Instant firstVisibleAt() {
        return firstVisibleAt;
    }

    Instant plannedEmbargo() {
        return plannedEmbargo;
    }

    Instant plannedExpiry() {
        return plannedExpiry;
    }

    Instant embargoUntil() {
        return embargoUntil;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Instant nextDue() {
        return nextDue;
    }

    Withdrawal withdrawal() {
        return withdrawal;
    }

    String importKey() {
        return importKey;
    }

    public String importDigest() {
        return importDigest;
    }

    String createdBy() {
        return createdBy;
    }

    UUID createdByToken() {
        return createdByToken;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant modifiedAt() {
        return modifiedAt;
    }

    /** Counts every change of the row, for If-Match. */
    int revision() {
        return revision;
    }
}
