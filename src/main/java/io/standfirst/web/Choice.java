package io.standfirst.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a filter asks for: {@code tag=nato,ukraine&tag=-opinion} is any of the first two and not the third.
 *
 * @param anyOf groups of slugs; an item must have at least one of each group
 * @param noneOf slugs of which an item must have none
 */
public record Choice(List<Set<String>> anyOf, Set<String> noneOf) {

    /** Everything. */
    public static final Choice NONE = new Choice(List.of(), Set.of());

    /** More than this no front end needs, and each costs the database a condition. */
    private static final int MOST = 50;

    /** Slugs, and tags of languages such as {@code pt-BR}. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");

    static Choice of(List<String> values, Consumer<String> fault) {
        List<Set<String>> anyOf = new ArrayList<>();
        Set<String> noneOf = new LinkedHashSet<>();
        int count = 0;
        for (String value : values) {
            Set<String> group = new LinkedHashSet<>();
            for (String part : value.split(",", -1)) {
                boolean negated = part.startsWith("-");
                String slug = negated ? part.substring(1) : part;
                if (slug.length() > 200 || !VALUE.matcher(slug).matches()) {
                    fault.accept("It is a list of slugs with commas between them, each with or without a leading minus sign.");
                    return new Choice(List.of(), Set.of());
                }
                (negated ? noneOf : group).add(slug);
                count++;
            }
            if (!group.isEmpty()) {
                anyOf.add(group);
            }
        }
        if (count > MOST) {
            fault.accept("It takes at most " + MOST + " slugs.");
        }
        return new Choice(anyOf, noneOf);
    }

    public boolean isEmpty() {
        return anyOf.isEmpty() && noneOf.isEmpty();
    }

    /** Every slug that is named. */
    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>(noneOf);
        anyOf.forEach(all::addAll);
        return all;
    }
}
