package io.standfirst.article;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.standfirst.author.AuthorLink;
import io.standfirst.body.Block;
import io.standfirst.body.Body;
import io.standfirst.image.ImageInput;
import io.standfirst.section.SectionLink;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Faults;

/**
 * Checks and cleans what an export says of articles: a file is as little to be trusted as any other input, whoever sends it.
 * Remembers the bodies that it has cleaned, because an article, its newest revision and its newest version mostly say the same;
 * so it must not live longer than a batch of lines.
 */
final class SnapshotChecks {

    private static final int LONGEST_NAME = 300;
    private static final int MOST = 1000;

    private final Map<List<Block>, Body> cleaned = new HashMap<>();

    /** The article's own line, without what only the database can tell: whether the things exist that it refers to. */
    void article(ArticleSnapshot line, Faults faults) {
        faults.required("/id", line.id());
        faults.slug("/slug", faults.required("/slug", line.slug()));
        faults.required("/state", line.state());
        faults.required("/content", line.content());
        faults.required("/createdAt", line.createdAt());
        faults.required("/modifiedAt", line.modifiedAt());
        faults.number("/version", line.version(), 0, Integer.MAX_VALUE - 1);
        faults.number("/savedRevision", line.savedRevision(), 0, Integer.MAX_VALUE - 1);
        faults.number("/publishedRevision", line.publishedRevision(), 0, Math.max(0, line.savedRevision()));
        faults.text("/importKey", line.importKey(), 500);
        faults.text("/importDigest", line.importDigest(), 64);
        faults.text("/createdBy", line.createdBy(), LONGEST_NAME);
        line.formerSlugs().forEach(slug -> faults.slug("/formerSlugs", slug));
        few("/formerSlugs", line.formerSlugs(), faults);
        few("/formerUrls", line.formerUrls(), faults);
        few("/corrections", line.corrections(), faults);
        line.formerUrls().stream().filter(url -> !FormerUrl.isOne(url))
                .forEach(url -> faults.add("/formerUrls", "It has one that is no web address without its scheme."));
        line.corrections().forEach(note -> {
            faults.required("/corrections/kind", note.kind());
            faults.required("/corrections/text", note.text(), 8000);
        });
        state(line, faults);
    }

    /** What only {@link Article}'s own methods would otherwise keep true. */
    private static void state(ArticleSnapshot line, Faults faults) {
        if (line.state() == Article.State.SCHEDULED) {
            faults.required("/plannedAt", line.plannedAt());
        }
        if (line.state() == Article.State.PUBLISHED || line.state() == Article.State.WITHDRAWN) {
            faults.required("/publishedAt", line.publishedAt());
            faults.required("/updatedAt", line.updatedAt());
            faults.number("/version", line.version(), 1, Integer.MAX_VALUE - 1);
        }
        if (line.state() == Article.State.WITHDRAWN) {
            Withdrawal why = line.withdrawal() == null ? new Withdrawal(null, null, null) : line.withdrawal();
            faults.required("/withdrawal/reason", why.reason(), 4000);
            faults.required("/withdrawal/action", why.action());
            faults.required("/withdrawal/at", why.at());
        } else if (line.withdrawal() != null) {
            faults.add("/withdrawal", "Only what is withdrawn has one.");
        }
    }

    /** @return what it says in its normal form; undefined if there are faults */
    Manuscript manuscript(Manuscript says, Faults faults) {
        if (says == null) {
            faults.required("/content", null);
            return null;
        }
        String language = faults.language("/content/language", faults.required("/content/language", says.language()));
        Body body = body(says.body(), faults);
        Seo seo = Manuscripts.seo("/content/seo", says.seo(), faults);
        return new Manuscript(
                kept("/content/title", faults.required("/content/title", says.title()), Manuscripts.LONGEST_TITLE, faults),
                kept("/content/dek", says.dek(), Manuscripts.LONGEST_DEK, faults),
                faults.slug("/content/kind", faults.required("/content/kind", says.kind(), Manuscripts.LONGEST_KIND)),
                kept("/content/label", says.label(), LONGEST_NAME, faults),
                faults.slug("/content/section", faults.required("/content/section", says.section())),
                slugs("/content/authors", says.authors(), faults), slugs("/content/tags", says.tags(), faults), language,
                body.blocks(), kept("/content/teaser", says.teaser(), Manuscripts.LONGEST_TEASER, faults),
                ImageInput.check("/content/image", says.image(), faults),
                Manuscripts.origin("/content/origin", says.origin(), faults),
                TermsInput.check("/content/republishing", says.republishing(), faults),
                says.related() == null ? List.of() : says.related().stream().filter(Objects::nonNull).distinct().toList(),
                faults.url("/content/canonicalUrl", says.canonicalUrl()),
                seo == null || seo.title() == null && seo.description() == null ? null : seo);
    }

    /** @return what it says in its normal form; undefined if there are faults */
    PublishedVersion.Content version(PublishedVersion.Content says, Faults faults) {
        if (says == null) {
            faults.required("/content", null);
            return null;
        }
        SectionLink section = faults.required("/content/section", says.section());
        List<AuthorLink> authors = says.authors() == null ? List.of() : says.authors();
        List<TagLink> tags = says.tags() == null ? List.of() : says.tags();
        link("/content/section", section == null ? null : section.slug(), section == null ? null : section.name(), faults);
        authors.forEach(author -> link("/content/authors", author.slug(), author.name(), faults));
        tags.forEach(tag -> {
            link("/content/tags", tag.slug(), tag.name(), faults);
            faults.required("/content/tags/type", tag.type());
        });
        String language = faults.language("/content/language", faults.required("/content/language", says.language()));
        return new PublishedVersion.Content(faults.slug("/content/slug", faults.required("/content/slug", says.slug())),
                kept("/content/title", faults.required("/content/title", says.title()), Manuscripts.LONGEST_TITLE, faults),
                kept("/content/dek", says.dek(), Manuscripts.LONGEST_DEK, faults),
                faults.slug("/content/kind", faults.required("/content/kind", says.kind(), Manuscripts.LONGEST_KIND)),
                kept("/content/label", says.label(), LONGEST_NAME, faults), section, authors, tags,
                ImageInput.check("/content/image", says.image(), faults),
                says.teaser() == null ? "" : kept("/content/teaser", says.teaser(), Manuscripts.LONGEST_TEASER, faults),
                language,
                says.wordCount(), body(says.body(), faults).blocks());
    }

    /** As it stands, with the blanks around it: what was exported is to be the same again. */
    private static String kept(String at, String text, int most, Faults faults) {
        if (text != null && text.length() > most) {
            faults.add(at, "It has more than " + most + " characters.");
        }
        return text;
    }

    private Body body(List<Block> blocks, Faults faults) {
        Body body = cleaned.computeIfAbsent(blocks == null ? List.of() : blocks, Body::ofBlocks);
        // As JSON, and within the revision that is kept of it, it must fit its column; HTML of it is never much shorter.
        if (body.html().length() > Manuscripts.LONGEST_TEXT) {
            faults.add("/content/body", "It has more than " + Manuscripts.LONGEST_TEXT + " characters.");
        }
        return body;
    }

    private static void link(String at, String slug, String name, Faults faults) {
        faults.slug(at + "/slug", faults.required(at + "/slug", slug));
        faults.required(at + "/name", name, LONGEST_NAME);
    }

    private static List<String> slugs(String at, List<String> slugs, Faults faults) {
        if (slugs == null) {
            return List.of();
        }
        if (slugs.size() > Manuscripts.MOST_REFERENCES) {
            faults.add(at, "It has more than " + Manuscripts.MOST_REFERENCES + " elements.");
        }
        slugs.forEach(slug -> faults.slug(at, faults.required(at, slug)));
        return slugs.stream().filter(Objects::nonNull).distinct().toList();
    }

    private static void few(String at, List<?> elements, Faults faults) {
        if (elements.size() > MOST) {
            faults.add(at, "It has more than " + MOST + " elements.");
        }
    }
}
