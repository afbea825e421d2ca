package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.TypedQuery;

import io.standfirst.terms.Terms;
import io.standfirst.web.Choice;
import io.standfirst.web.Window;

/**
 * The conditions of one list of articles. Text of the query comes from here alone; whatever a caller sent is bound as a
 * parameter.
 */
class ArticleQuery {

    private final StringBuilder conditions = new StringBuilder("1 = 1");
    private final Map<String, Object> values = new HashMap<>();

    /** Narrows to articles whose value of the path is among what the slugs stand for. */
    void among(Choice choice, String path, Function<String, Collection<UUID>> meaning) {
        choice.anyOf().forEach(group -> in(path, ids(group, meaning), ""));
        Set<UUID> none = ids(choice.noneOf(), meaning);
        if (!none.isEmpty()) {
            in(path, none, "not ");
        }
    }

    /** Narrows to articles that are linked, through the named list, to one of what the slugs stand for. */
    void linked(Choice choice, String list, Map<String, UUID> ids) {
        Function<String, Collection<UUID>> meaning = slug -> ids.containsKey(slug) ? Set.of(ids.get(slug)) : Set.of();
        choice.anyOf().forEach(group -> exists(list, ids(group, meaning), ""));
        Set<UUID> none = ids(choice.noneOf(), meaning);
        if (!none.isEmpty()) {
            exists(list, none, "not ");
        }
    }

    /** Narrows by a plain word of the article. */
    void word(Choice choice, String path) {
        choice.anyOf().forEach(group -> in(path, group, ""));
        if (!choice.noneOf().isEmpty()) {
            in(path, choice.noneOf(), "not ");
        }
    }

    /** Narrows by language; {@code en} takes in {@code en-GB} (basic filtering, RFC 4647). */
    void language(Choice choice) {
        choice.anyOf().forEach(group -> and("(" + anyLanguage(group) + ")"));
        if (!choice.noneOf().isEmpty()) {
            and("not (" + anyLanguage(choice.noneOf()) + ")");
        }
    }

    private String anyLanguage(Set<String> tags) {
        List<String> alternatives = new ArrayList<>();
        for (String tag : tags) {
            String normal = Locale.forLanguageTag(tag).toLanguageTag();
            alternatives.add("a.language = " + bind(normal) + " or a.language like " + bind(normal + "-%"));
        }
        return String.join(" or ", alternatives);
    }

    void compare(String path, String operator, Instant value) {
        if (value != null) {
            and(path + " " + operator + " " + bind(value));
        }
    }

    /** @param groups all sections, by what their articles inherit now */
    void republishable(boolean wanted, List<DefaultTerms.Group> groups, Instant now) {
        String at = bind(now);
        List<String> alternatives = new ArrayList<>(List.of("1 = 0"));
        for (DefaultTerms.Group group : groups) {
            String own = "coalesce(a.republishingAllowed, " + bind(Terms.Allowed.NO) + ") = " + bind(Terms.Allowed.YES);
            alternatives.add((groups.size() == 1 ? "" : "a.section.id in " + bind(group.sections()) + " and ")
                    + (group.allowed() ? "(" + own + " or a.republishingAllowed is null and a.origin.name is null)" : own)
                    + inWindow("a.republishingFrom", "<=", at, group.begun())
                    + inWindow("a.republishingUntil", ">", at, group.lasting())
                    + inWindow("a.republishingRemoveAfter", ">", at, group.kept()));
        }
        and((wanted ? "(" : "not (") + String.join(" or ", alternatives) + ")");
    }

    /** @param inherited whether that end of the window is open for an article that does not say when */
    private static String inWindow(String path, String operator, String at, boolean inherited) {
        // Spelt out, because "not" of an unknown value would find nothing.
        String own = "(" + path + " is not null and " + path + " " + operator + " " + at + ")";
        return " and (" + (inherited ? path + " is null or " : "") + own + ")";
    }

    /**
     * By their names in the text of the query: of a state that it is not told, PostgreSQL takes it that most articles have it, and looks
     * through all of them for the few that are drafts.
     */
    void states(List<Article.State> states) {
        if (!states.isEmpty()) {
            and("(" + states.stream().map(state -> "a.state = " + state.name()).collect(Collectors.joining(" or ")) + ")");
        }
    }

    /** Narrows to articles that have, for each of these words, one that begins with it; no words find nothing. */
    void words(List<String> words) {
        words.forEach(word -> and("a.searched like " + bind("% " + word + "%")));
        if (words.isEmpty()) {
            and("1 = 0");
        }
    }

    /** Narrows to what the holder of a token made, or is an author of. */
    void own(UUID token, Map<String, UUID> author) {
        String made = token == null ? "1 = 0" : "a.createdByToken = " + bind(token);
        String wrote = author.isEmpty()
                ? "1 = 0"
                : "exists (select 1 from a.authors writer where writer.id in " + bind(author.values()) + ")";
        and("(" + made + " or " + wrote + ")");
    }

    /**
     * Begins where the window's cursor stands.
     *
     * @param key what the list is ordered by, before the id
     */
    void from(Window window, String key, boolean descending) {
        if (window.cursor() == null) {
            return;
        }
        String beyond = descending != window.backward() ? "<" : ">";
        String at = bind(window.cursor().instant(0));
        // Written so that the index on (key, id) is entered at the key, which "key < x or (key = x and id < y)" prevents.
        and(key + " " + beyond + "= " + at + " and (" + key + " " + beyond + " " + at + " or a.id " + beyond + " "
                + bind(window.cursor().uuid(1)) + ")");
    }

    String conditions() {
        return conditions.toString();
    }

    <T> TypedQuery<T> bindAll(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }

    private void in(String path, Collection<?> wanted, String not) {
        and(wanted.isEmpty() ? "1 = 0" : path + " " + not + "in " + bind(wanted));
    }

    private void exists(String list, Set<UUID> ids, String not) {
        and(ids.isEmpty()
                ? "1 = 0"
                : not + "exists (select 1 from a." + list + " linked where linked.id in " + bind(ids) + ")");
    }

    private static Set<UUID> ids(Set<String> slugs, Function<String, Collection<UUID>> meaning) {
        Set<UUID> ids = new HashSet<>();
        slugs.forEach(slug -> ids.addAll(meaning.apply(slug)));
        return ids;
    }

    private void and(String condition) {
        conditions.append(" and ").append(condition);
    }

    private String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
