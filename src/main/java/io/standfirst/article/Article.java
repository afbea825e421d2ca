package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;

import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.UuidGenerator;

import io.standfirst.author.Author;
import io.standfirst.image.Image;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsColumn;
import io.standfirst.web.Visibility;

/**
 * An article as the public reads it, or would. What it says comes from {@link ArticleContent}; what happens to it, from the
 * methods here, which are the only ones that change its state.
 *
 * <p>
 * The filter below is the one rule of what is ever visible. Every public read runs with it, whichever query it makes.
 */
@Entity
@FilterDef(name = Visibility.FILTER, parameters = @ParamDef(name = Visibility.NOW, type = Instant.class))
@Filter(name = Visibility.FILTER, condition = "state = 'PUBLISHED' and published_at <= :now "
        + "and (embargo_until is null or embargo_until <= :now) and (expires_at is null or expires_at > :now)")
public class Article {

    /** Where an article stands on its way. */
    public enum State {
        DRAFT,
        REVIEW,
        SCHEDULED,
        PUBLISHED,
        WITHDRAWN
    }

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.DRAFT;

    @Column(nullable = false, length = 60)
    private String kind;

    @Column(length = 300)
    private String label;

    @Column(nullable = false, length = 1000)
    private String title;

    @Column(length = 2000)
    private String dek;

    @Column(nullable = false, length = 35)
    private String language;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "section_id")
    private Section section;

    @ManyToMany
    @JoinTable(name = "article_author", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "author_id"))
    @OrderColumn(name = "position")
    private List<Author> authors = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "article_tag", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderColumn(name = "position")
    private List<Tag> tags = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "article_related", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "related_id"))
    @OrderColumn(name = "position")
    private List<Article> related = new ArrayList<>();

    @Embedded
    private Image image;

    @Column(name = "word_count", nullable = false)
    private int wordCount;

    @Column(nullable = false)
    private int version;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "embargo_until")
    private Instant embargoUntil;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Embedded
    private Withdrawal withdrawal;

    @Embedded
    private Origin origin;

    @Column(name = "canonical_url", length = 2000)
    private String canonicalUrl;

    @Embedded
    private Seo seo;

    @Enumerated(EnumType.STRING)
    @Column(name = "republishing_allowed", length = 20)
    private Terms.Allowed republishingAllowed;

    @Column(name = "republishing_from")
    private Instant republishingFrom;

    @Column(name = "republishing_until")
    private Instant republishingUntil;

    @Convert(converter = TermsColumn.class)
    @Column(name = "republishing", nullable = false, length = 20000)
    private Terms terms = Terms.NONE;

    @Column(name = "import_key", unique = true, length = 500)
    private String importKey;

    @Column(name = "import_digest", length = 64)
    private String importDigest;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    private int revision;

    protected Article() {
    }

    public Article(String slug, Instant now) {
        this.slug = slug;
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /** Takes over what the content says, all of it but the text. */
    void describe(ArticleContent content, Instant now) {
        kind = content.kind();
        label = content.label();
        title = content.title();
        dek = content.dek();
        language = content.language();
        section = content.section();
        replace(authors, content.authors());
        replace(tags, content.tags());
        image = content.image();
        origin = content.origin();
        canonicalUrl = content.canonicalUrl();
        seo = content.seo();
        terms = content.terms();
        republishingAllowed = terms.allowed();
        republishingFrom = terms.from();
        republishingUntil = terms.until();
        wordCount = content.body().wordCount(language);
        modifiedAt = now;
    }

    /** Rewriting a list that has not changed would cost a row per member. */
    private static <T> void replace(List<T> members, List<T> wanted) {
        if (!members.equals(wanted)) {
            members.clear();
            members.addAll(wanted);
        }
    }

    /** Makes the present content a published version. The first publication sets the date that lists go by. */
    void publish(Instant at, Instant updated, Instant now) {
        if (state == State.WITHDRAWN) {
            throw new IllegalStateException("The article " + slug + " is withdrawn");
        }
        state = State.PUBLISHED;
        publishedAt = at;
        updatedAt = updated;
        version++;
        modifiedAt = now;
    }

    void move(String to, Instant now) {
        slug = to;
        modifiedAt = now;
    }

    void backToDraft(Instant now) {
        state = State.DRAFT;
        publishedAt = null;
        modifiedAt = now;
    }

    /** Hides the article until a time, from a time on, or both; null for no such time. */
    void limit(Instant embargo, Instant expiry) {
        embargoUntil = embargo;
        expiresAt = expiry;
    }

    void withdraw(Withdrawal why, Instant now) {
        if (version == 0) {
            throw new IllegalStateException("The article " + slug + " has never been published");
        }
        state = State.WITHDRAWN;
        withdrawal = why;
        modifiedAt = now;
    }

    /** @param articles what an editor picked to be read next, in that order; never the article itself */
    void relate(List<Article> articles, Instant now) {
        replace(related, articles.stream().filter(other -> other != this).distinct().toList());
        modifiedAt = now;
    }

    /** Notes that what is told about the article has changed: a correction, say. */
    void touch(Instant now) {
        modifiedAt = now;
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

    String kind() {
        return kind;
    }

    String label() {
        return label;
    }

    public String title() {
        return title;
    }

    String dek() {
        return dek;
    }

    String language() {
        return language;
    }

    Section section() {
        return section;
    }

    List<Author> authors() {
        return authors;
    }

    List<Tag> tags() {
        return tags;
    }

    List<Article> related() {
        return related;
    }

    Image image() {
        return image;
    }

    int wordCount() {
        return wordCount;
    }

    int version() {
        return version;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    Instant embargoUntil() {
        return embargoUntil;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Withdrawal withdrawal() {
        return withdrawal;
    }

    Origin origin() {
        return origin;
    }

    String canonicalUrl() {
        return canonicalUrl;
    }

    Seo seo() {
        return seo;
    }

    Terms terms() {
        return terms;
    }

    public String importDigest() {
        return importDigest;
    }

    Instant modifiedAt() {
        return modifiedAt;
    }
}
