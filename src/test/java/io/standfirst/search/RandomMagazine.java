package io.standfirst.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.standfirst.article.Origin;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.unique;

/** Some dozens of articles of all sorts, and random questions about them. */
final class RandomMagazine {

    final String section = unique("sorts");
    final String word = section.replace("-", "");
    private final Random dice;
    private final List<String> sections;
    private final List<String> tags = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private final List<String> kinds = List.of("news", "analysis", "opinion");
    private final List<String> languages = List.of("en", "en-GB", "de", "pt-BR");
    private final List<String> times = List.of("2023-05-01T10:00:00Z", "2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z",
            "2026-01-01T00:00:00Z");

    RandomMagazine(Given given, Random dice) {
        this.dice = dice;
        this.sections = List.of(given.section(section), given.section(section + "-a", section),
                given.section(section + "-b", section + "-a"));
        sections.stream().filter(some -> dice.nextInt(3) > 0).forEach(some -> given.terms(some, terms()));
        for (int i = 0; i < 4; i++) {
            tags.add(given.tag(section + "-t" + i, "Tag " + i, Tag.Type.TOPIC));
            authors.add(given.author(section + "-w" + i, "Writer " + i));
        }
        given.formerSlug(FormerSlugs.Kind.TAG, section + "-was", tags.get(0));
        for (int i = 0; i < 40; i++) {
            Given.Draft draft = given.article(section + "-" + i, pick(sections)).kind(pick(kinds)).language(pick(languages))
                    .title(word + " river".repeat(dice.nextInt(3)) + " " + i)
                    .body("Text" + " river".repeat(1 + dice.nextInt(4)) + " and more.")
                    .updatedAt("2026-03-0" + (1 + dice.nextInt(5)) + "T00:00:00Z");
            tags.stream().filter(tag -> dice.nextInt(3) == 0).forEach(draft::tagged);
            authors.stream().filter(author -> dice.nextInt(3) == 0).forEach(draft::by);
            if (dice.nextInt(3) == 0) {
                draft.terms(terms());
            }
            if (dice.nextInt(6) == 0) {
                draft.origin(new Origin("Elsewhere", "https://elsewhere.example/1", null));
            }
            draft.publishedAt(pick(times));
        }
    }

    private Terms terms() {
        Instant from = dice.nextInt(3) == 0 ? Instant.parse("2100-01-01T00:00:00Z") : null;
        // What ends before it begins are no terms, and no import takes them.
        Instant until = from == null && dice.nextInt(2) == 0 ? Instant.parse("2020-01-01T00:00:00Z") : null;
        Terms.Allowed allowed = dice.nextInt(4) == 0 ? null : Terms.Allowed.values()[dice.nextInt(3)];
        Instant removal = dice.nextInt(4) == 0
                ? Instant.parse(from == null && dice.nextBoolean() ? "2020-06-01T00:00:00Z" : "2100-06-01T00:00:00Z")
                : null;
        return new Terms(allowed, null, null, from, until, removal, null, null, null, null, null, null, null, null, null,
                null);
    }

    Map<String, List<Object>> filters() {
        Map<String, List<Object>> filters = new LinkedHashMap<>();
        filters.put("section", List.of(pick(sections)));
        maybe(filters, "tag", choice(tags, section + "-was", "nobody-has-this"));
        maybe(filters, "author", choice(authors, "nobody"));
        maybe(filters, "kind", choice(kinds, "unknown"));
        maybe(filters, "language", choice(languages, "PT", "en-gb", "fr"));
        maybe(filters, "publishedAfter", List.of(pick(times)));
        maybe(filters, "publishedBefore", List.of(pick(times)));
        maybe(filters, "updatedAfter", List.of("2026-03-0" + (1 + dice.nextInt(5))));
        maybe(filters, "republishable", List.of(dice.nextBoolean()));
        maybe(filters, "order", List.of(pick(List.of("newest", "oldest", "updated"))));
        maybe(filters, "size", List.of(1 + dice.nextInt(10)));
        return filters;
    }

    private void maybe(Map<String, List<Object>> filters, String name, List<?> values) {
        if (dice.nextInt(4) == 0) {
            filters.put(name, new ArrayList<>(values));
        }
    }

    private List<String> choice(List<String> values, String... further) {
        List<String> all = new ArrayList<>(values);
        all.addAll(List.of(further));
        List<String> choice = new ArrayList<>();
        for (int i = 0; i < 1 + dice.nextInt(2); i++) {
            choice.add((dice.nextInt(3) == 0 ? "-" : "") + pick(all) + (dice.nextBoolean() ? "," + pick(all) : ""));
        }
        return choice;
    }

    private <T> T pick(List<T> from) {
        return from.get(dice.nextInt(from.size()));
    }
}
