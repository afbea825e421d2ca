package io.standfirst.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.body.Block;
import io.standfirst.body.Body;
import io.standfirst.image.ImageInput;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Faults;

/** Turns what editors write into the content of an article: checked, in its normal form, and with its references found. */
@ApplicationScoped
class Manuscripts {

    static final int LONGEST_TITLE = 1000;
    static final int LONGEST_DEK = 2000;
    static final int LONGEST_KIND = 60;
    static final int LONGEST_TEASER = 8000;
    static final int MOST_REFERENCES = 100;

    /** As JSON, and as the version that is kept of it, it must fit its column. */
    static final int LONGEST_TEXT = 700_000;
    private static final int LONGEST_STORED = 900_000;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    Articles articles;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Sites sites;

    @Inject
    ObjectMapper json;

    /**
     * @param body what the article says if the input brings no text
     * @throws io.standfirst.web.ProblemException 400, naming all faults
     */
    ArticleContent content(ArticleInput input, Body body) {
        Faults faults = new Faults();
        String title = faults.required("/title", input.title(), LONGEST_TITLE);
        String kind = faults.slug("/kind", faults.required("/kind", input.kind(), LONGEST_KIND));
        Section section = section(faults.required("/section", input.section()), faults);
        List<Author> by = found("/authors", input.authors(), authors::ids, authors::findById, faults);
        List<Tag> tagged = found("/tags", input.tags(), tags::ids, tags::findById, faults);
        String language = faults.language("/language", input.language());
        Body text = input.body() == null ? body : text(input.body(), faults);
        ArticleContent content = new ArticleContent(kind, faults.text("/label", input.label(), 300), title,
                faults.text("/dek", input.dek(), LONGEST_DEK), language == null ? sites.language() : language, section, by,
                tagged, ImageInput.check("/image", input.image(), faults),
                faults.text("/teaser", input.teaser(), LONGEST_TEASER), text,
                origin("/origin", input.origin(), faults), TermsInput.check("/republishing", input.republishing(), faults),
                faults.url("/canonicalUrl", input.canonicalUrl()), seo("/seo", input.seo(), faults),
                picks(input.related(), faults));
        faults.check();
        return content;
    }

    /** What a revision said, with what its references have become; a reference that leads nowhere is a missing thing. */
    ArticleContent content(Manuscript says, List<String> missing) {
        Section section = sections.named(says.section()).orElse(null);
        if (section == null) {
            missing.add("section");
        }
        return says.with(section, present(says.authors(), authors::ids, authors::findById),
                present(says.tags(), tags::ids, tags::findById));
    }

    private Section section(String slug, Faults faults) {
        if (slug == null) {
            return null;
        }
        return sections.named(slug).orElseGet(() -> {
            faults.add("/section", "There is no section '" + slug + "'.");
            return null;
        });
    }

    /** The things that the slugs, present or former, name; the same thing twice counts once. */
    private static <T> List<T> found(String pointer, List<String> slugs, Function<List<String>, Map<String, UUID>> ids,
            Function<UUID, T> byId, Faults faults) {
        List<String> named = limited(pointer, slugs, faults);
        Map<String, UUID> known = ids.apply(named.stream().filter(Objects::nonNull).toList());
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i) == null || !known.containsKey(named.get(i))) {
                faults.add(pointer + "/" + i, "There is none of the name '" + named.get(i) + "'.");
            }
        }
        return named.stream().filter(Objects::nonNull).map(known::get).filter(Objects::nonNull).distinct()
                .map(id -> standing(byId.apply(id))).toList();
    }

    private static <T> List<T> present(List<String> slugs, Function<List<String>, Map<String, UUID>> ids,
            Function<UUID, T> byId) {
        Map<String, UUID> known = ids.apply(slugs);
        return slugs.stream().map(known::get).filter(Objects::nonNull).distinct()
                .map(id -> standing(byId.apply(id))).toList();
    }

    /** @throws RefusedStep if the thing was merged or deleted since its slug was looked up */
    private static <T> T standing(T thing) {
        if (thing == null) {
            throw new RefusedStep("A tag or an author was merged or deleted at this very moment. Repeat the request.");
        }
        return thing;
    }

    private static List<String> limited(String pointer, List<String> names, Faults faults) {
        if (names != null && names.size() > MOST_REFERENCES) {
            faults.add(pointer, "It has more than " + MOST_REFERENCES + " elements.");
            return List.of();
        }
        // Elements may be null, which List.copyOf would not take.
        return names == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(names));
    }

    /** Ids of the articles that ids, present or former slugs name. */
    private List<UUID> picks(List<String> names, Faults faults) {
        List<String> named = limited("/related", names, faults);
        LinkedHashSet<UUID> picks = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            UUID id = name == null ? null : articles.idOf(name).orElse(null);
            if (id == null) {
                faults.add("/related/" + i, "There is no article '" + name + "'.");
            } else {
                picks.add(id);
            }
        }
        return List.copyOf(picks);
    }

    private Body text(ArticleInput.Text text, Faults faults) {
        if (text.format() == null || text.value() == null) {
            faults.add(text.format() == null ? "/body/format" : "/body/value", "It is required.");
            return ArticleInput.NO_BODY;
        }
        Body body = switch (text.format()) {
            case HTML -> text.value().isTextual() ? Body.ofHtml(text.value().textValue(), null) : noText(faults);
            case MARKDOWN -> text.value().isTextual() ? Body.ofMarkdown(text.value().textValue()) : noText(faults);
            case BLOCKS -> blocks(text.value(), faults);
        };
        if (body.html().length() > LONGEST_TEXT || stored(body) > LONGEST_STORED) {
            faults.add("/body/value", "It has more than " + LONGEST_TEXT + " characters, or too many blocks.");
        }
        return body;
    }

    /** How long the text is in its column, where short blocks take much more than what they say. */
    private int stored(Body body) {
        try {
            return json.writeValueAsString(body).length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A body consists of plain values", e);
        }
    }

    private static Body noText(Faults faults) {
        faults.add("/body/value", "It is text in this format.");
        return ArticleInput.NO_BODY;
    }

    private Body blocks(JsonNode value, Faults faults) {
        if (!value.isArray()) {
            faults.add("/body/value", "It is an array of blocks in this format.");
            return ArticleInput.NO_BODY;
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            try {
                blocks.add(json.readerFor(new TypeReference<Block>() {
                }).readValue(value.get(i)));
            } catch (JsonProcessingException e) {
                faults.add("/body/value/" + i, "It is no block of a known type with the members that this type has.");
            } catch (java.io.IOException e) {
                throw new IllegalStateException("A tree is read without any input or output", e);
            }
        }
        return Body.ofBlocks(blocks);
    }

    static Origin origin(String at, Origin origin, Faults faults) {
        return origin == null
                ? null
                : new Origin(faults.required(at + "/name", origin.name(), 300), faults.url(at + "/url", origin.url()),
                        faults.text(at + "/permission", origin.permission(), 2000));
    }

    static Seo seo(String at, Seo seo, Faults faults) {
        return seo == null
                ? null
                : new Seo(faults.text(at + "/title", seo.title(), 1000),
                        faults.text(at + "/description", seo.description(), 2000));
    }
}
