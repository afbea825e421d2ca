package io.standfirst.site;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;
import io.standfirst.naming.Link;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsColumn;

/** The magazine itself: there is one. */
@Entity
public class Site {

    static final short ONLY = 1;

    @Id
    private short id = ONLY;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(length = 4000)
    private String description;

    /** No list, and nor are the links: of lists Hibernate's enhanced classes only notice when their size changes. */
    @Convert(converter = LanguagesColumn.class)
    @Column(nullable = false, length = 2000)
    private Languages languages;

    @Convert(converter = LinksColumn.class)
    @Column(nullable = false, length = 250000)
    private Links social;

    @Column(name = "republishing_policy", length = 8000)
    private String policy;

    @Enumerated(EnumType.STRING)
    @Column(name = "republishing_allowed", nullable = false, length = 20)
    private Terms.Allowed allowed;

    @Convert(converter = TermsColumn.class)
    @Column(name = "republishing", nullable = false, length = 20000)
    private Terms terms;

    /** When the terms' window opens or closes next. */
    @Column(name = "terms_due")
    private Instant termsDue;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Site() {
    }

    /** @param terms what holds where neither an article nor its sections say anything; they must say whether republishing is allowed */
    public Site(String name, String description, List<String> languages, List<Link> social, String policy, Terms terms,
            Instant now) {
        this.name = name;
        this.description = description;
        this.languages = new Languages(languages);
        this.social = new Links(social);
        this.policy = policy;
        this.modifiedAt = now;
        allow(terms, now);
    }

    /** As an export has it. */
    public Site(SiteSnapshot as, Instant now) {
        restore(as, now);
    }

    /** Makes it what an export says of it. */
    public void restore(SiteSnapshot as, Instant now) {
        name = as.name();
        description = as.description();
        languages = new Languages(as.languages());
        social = new Links(as.social());
        policy = as.policy();
        allow(as.republishing(), now);
        modifiedAt = as.modifiedAt();
    }

    public SiteSnapshot snapshot() {
        return new SiteSnapshot(name, description, languages.tags(), social.links(), policy, terms, modifiedAt);
    }

    /** @param newTerms must say whether republishing is allowed */
    public void describe(String newName, String text, List<String> tags, List<Link> links, String words, Terms newTerms,
            Instant now) {
        name = newName;
        description = text;
        languages = new Languages(tags);
        social = new Links(links);
        policy = words;
        allow(newTerms, now);
        modifiedAt = now;
    }

    private void allow(Terms newTerms, Instant now) {
        allowed = newTerms.allowed();
        terms = newTerms;
        termsDue = newTerms.nextMoment(now);
    }

    public short id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public List<String> languages() {
        return languages.tags();
    }

    public List<Link> social() {
        return social.links();
    }

    public String policy() {
        return policy;
    }

    public Terms terms() {
        return terms;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    public int revision() {
        return revision;
    }

    private record Languages(@JsonValue List<String> tags) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Languages {
            tags = List.copyOf(tags);
        }
    }

    private record Links(@JsonValue List<Link> links) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Links {
            links = List.copyOf(links);
        }
    }

    @Converter
    @Immutable
    static class LanguagesColumn extends JsonColumn<Languages> {

        LanguagesColumn() {
            super(new TypeReference<>() {
            });
        }
    }

    @Converter
    @Immutable
    static class LinksColumn extends JsonColumn<Links> {

        LinksColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
