package io.standfirst.demo;

import java.time.Instant;
import java.util.List;

import io.standfirst.article.Correction;
import io.standfirst.article.Origin;
import io.standfirst.article.Seo;
import io.standfirst.article.Withdrawal;
import io.standfirst.image.Image;
import io.standfirst.naming.Link;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;

/** The demo magazine as its files have it. */
record Magazine(SiteFile site, List<SectionFile> sections, List<TagFile> tags, List<AuthorFile> authors,
        List<CollectionFile> collections, List<NewsletterFile> newsletters) {

    record SiteFile(String name, String description, List<String> languages, List<Link> social, Policy republishing) {
    }

    record Policy(String policy, Terms.Allowed allowed, String licence, String termsUrl, Terms.Attribution attribution) {

        Terms terms() {
            return new Terms(allowed, licence, termsUrl, null, null, null, null, null, null, null, null, null, null,
                    attribution,
                    null, null);
        }
    }

    record SectionFile(String slug, String name, String description, String parent) {
    }

    record TagFile(String slug, String name, Tag.Type type, String description) {
    }

    record AuthorFile(String slug, String name, String bio, Image image, List<Link> links) {
    }

    record CollectionFile(String slug, String name, String description, int size, List<String> articles, Fill fill) {
    }

    record Fill(String section) {
    }

    record NewsletterFile(String slug, String name, String description, String frequency, String language) {
    }

    /** The head of an article's file; the text follows in Markdown. */
    record ArticleFile(String title, String dek, String kind, String label, String section, List<String> authors,
            List<String> tags, String language, String state, Instant publishedAt, Instant updatedAt, Instant embargoUntil,
            Instant expiresAt, String teaser, Image image, Origin origin, Terms republishing, String canonicalUrl, Seo seo,
            List<String> related, List<String> formerSlugs, List<Correction.Note> corrections, Withdrawal withdrawal) {
    }
}
