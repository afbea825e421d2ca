package io.standfirst.republication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.article.Correction;
import io.standfirst.article.Origin;
import io.standfirst.author.AuthorLink;
import io.standfirst.terms.TermsInForce;

/**
 * An article ready to be published by somebody else. {@code document} is all of it in one piece; the other members are its parts,
 * for programs with templates of their own.
 *
 * @param mediaType of the document
 * @param byline names of the authors with commas between them; null if there are none
 * @param robots what a copy must tell search engines
 * @param head lines for the head of the copy's page: its canonical address, and that it is not to be indexed
 * @param body the text alone, in the format; null in ninjs
 * @param excerpt whether it is only the beginning, because no more may be shown
 * @param counter null unless it was asked for
 * @param document text, or the ninjs object
 */
public record RepublicationPackage(UUID id, String slug, int version, PackageFormat format, String mediaType, String url,
        String title,
        String dek, String byline, List<AuthorLink> authors, String language, Instant publishedAt, Instant updatedAt,
        TermsInForce terms, Credit credit, String canonicalUrl, String robots, String head, boolean excerpt, String body,
        Images images, List<Correction.Note> corrections, Origin origin, Counter counter, Object document) {

    /** Lines are counted by whoever shows the picture at the address; the HTML shows it. */
    record Counter(String url, String html) {
    }
}
