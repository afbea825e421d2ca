package io.standfirst.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.UriInfo;

/**
 * A request's query parameters, read strictly. A resource asks for each parameter that it takes; {@link #check} then refuses
 * the request if any was malformed or is one that nobody asked for. So what a method reads is the list of what it allows.
 */
public final class Query {

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
    /** What every database can hold and RFC 3339 can write. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** What fits a long. */
    public static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final Asked asked;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem.Fault> faults = new ArrayList<>();

    private Query(Asked asked) {
        this.asked = asked;
    }

    public static Query of(UriInfo uri) {
        return new Query(Asked.of(uri));
    }

    /** A 400 for one parameter. */
    public static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(ProblemType.INVALID_PARAMETER, "The parameter '" + parameter + "' is invalid: " + detail,
                List.of(Problem.Fault.parameter(parameter, detail)));
    }

    /** @throws ProblemException 400, if any parameter was malformed or is none of those that were asked for */
    public void check() {
        asked.given().keySet().stream().filter(name -> !known.contains(name))
                .forEach(name -> faults.add(Problem.Fault.parameter(name,
                        "There is no such parameter here. "
                                + (known.isEmpty() ? "None is known." : "Known: " + String.join(", ", known) + "."))));
        if (!faults.isEmpty()) {
            Problem.Fault first = faults.get(0);
            throw new ProblemException(ProblemType.INVALID_PARAMETER,
                    "The parameter '" + first.parameter() + "' is invalid: " + first.detail(), faults);
        }
    }

    /** The value, or null if it was not given; it may stand once and not be empty. */
    public String text(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            fault(name, "It may stand once.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** The value, which must be given. */
    public String required(String name) {
        String value = text(name);
        if (value == null) {
            fault(name, "It is required.");
        }
        return value;
    }

    /** @return one of the choices; the first of them if the parameter was not given */
    public String choice(String name, String... choices) {
        String value = text(name);
        if (value != null && !Arrays.asList(choices).contains(value)) {
            fault(name, "It is one of " + String.join(", ", choices) + ".");
            return choices[0];
        }
        return value == null ? choices[0] : value;
    }

    /** @return the named constant of an enum whose public names are given, or null */
    public <T> T constant(String name, T[] constants, Function<T, String> publicName) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        for (T constant : constants) {
            if (publicName.apply(constant).equals(value)) {
                return constant;
            }
        }
        fault(name, "It is one of " + String.join(", ", Arrays.stream(constants).map(publicName).toList()) + ".");
        return null;
    }

    /** @return the named constants of a list with commas, in which each may stand once; none if it was not given */
    public <T> List<T> constants(String name, T[] constants, Function<T, String> publicName) {
        List<T> named = new ArrayList<>();
        for (String part : names(name)) {
            T found = Arrays.stream(constants).filter(constant -> publicName.apply(constant).equals(part)).findFirst()
                    .orElse(null);
            if (found == null || named.contains(found)) {
                fault(name,
                        "It is a list, with commas, of " + String.join(", ", Arrays.stream(constants).map(publicName).toList())
                                + ", each at most once.");
                return List.of();
            }
            named.add(found);
        }
        return named;
    }

    public Boolean flag(String name) {
        String value = text(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            fault(name, "It is true or false.");
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    /** @return the instant that an RFC 3339 time names, or midnight (UTC) at the beginning of a date; null if not given */
    public Instant instant(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = value.length() == 10
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(value).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // Said below, in the words of the API.
        }
        fault(name, "It is a date like 2026-03-14 or a time like 2026-03-14T06:30:00Z (RFC 3339; a plus sign is written %2B).");
        return null;
    }

    /** The values of a parameter that takes alternatives (commas) and conditions (repetition). */
    public Choice choose(String name) {
        return Choice.of(all(name), problem -> fault(name, problem));
    }

    /** How many items a page is to have. */
    public int size() {
        return number("size", DEFAULT_SIZE, LARGEST_SIZE);
    }

    /** A place in the change log: a whole number from 0, or the default if it was not given. */
    public long position(String name, long otherwise) {
        String value = text(name);
        if (value == null || POSITION.matcher(value).matches()) {
            return value == null ? otherwise : Long.parseLong(value);
        }
        fault(name, "It is a position in the change log: a whole number from 0.");
        return otherwise;
    }

    /** @return those of the members that are left out by default which the request wants */
    public List<String> included(String... extras) {
        List<String> include = names("include");
        for (String name : include) {
            if (!Arrays.asList(extras).contains(name)) {
                fault("include", "'" + name + "' cannot be included. Known here: " + String.join(", ", extras) + ".");
            }
        }
        return include;
    }

    public Window window() {
        int size = size();
        int page = number("page", 0, Window.DEEPEST);
        String cursor = text("cursor");
        if (page > 0 && cursor != null) {
            fault("page", "It cannot be combined with a cursor.");
        }
        if ((long) page * size > Window.DEEPEST) {
            fault("page", "Numbered pages reach " + Window.DEEPEST + " items deep; use cursors to go on.");
        }
        String list = asked.list();
        Cursor place = null;
        if (cursor != null) {
            try {
                place = Cursor.decode(cursor, list);
            } catch (ProblemException e) {
                faults.addAll(e.errors());
            }
        }
        return new Window(list, size, page, place);
    }

    /** A whole number from 1 to the largest, or the default if it was not given. */
    public int number(String name, int otherwise, int largest) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= largest) {
                return number;
            }
        }
        fault(name, "It is a whole number from 1 to " + largest + ".");
        return otherwise;
    }

    /**
     * The members that the request wants.
     *
     * @param type record that the answer consists of, or the items of the list
     * @param extras members that are left out unless they are named
     */
    public Shape shape(Class<?> type, boolean list, String... extras) {
        return shape(type, list, "", Set.of(), Set.of(), extras);
    }

    /** The same for a list that has some members whatever is named, because another parameter asks for them. */
    public Shape shapeOfList(Class<?> type, Set<String> always, String... extras) {
        return shape(type, true, "", Set.of(), always, extras);
    }

    /** The same for an answer that has its items in a member of that name. */
    public Shape shapeWithItems(Class<?> type, String... extras) {
        return shape(type, false, "items.", Set.of(), Set.of(), extras);
    }

    /** The same for a list whose items never have some of the record's members. */
    public Shape shapeWithout(Set<String> absent, Class<?> type) {
        return shape(type, true, "", absent, Set.of());
    }

    private Shape shape(Class<?> type, boolean list, String under, Set<String> absent, Set<String> always, String... extras) {
        List<String> fields = names("fields");
        List<String> include = new ArrayList<>(extras.length == 0 ? List.of() : included(extras));
        include.addAll(always);
        return Shape.of(type, list, fields, include, under, absent, faults);
    }

    /** What the answer depends on: the path and the parameters, those of the same name in their order. */
    String key() {
        return asked.key();
    }

    /** The Link header (RFC 8288) of a page, with whole addresses; empty if there is no other page. */
    public <T> String links(Window window, Window.Slice<T> slice) {
        return asked.links(window, slice);
    }

    /** For lists whose links do not only stand in a header. */
    public Asked asked() {
        return asked;
    }

    /** A Link to the same list with another value of one parameter. */
    public String link(String parameter, String value, String relation) {
        return asked.link(parameter, value, relation);
    }

    private List<String> names(String parameter) {
        String value = text(parameter);
        if (value == null) {
            return List.of();
        }
        List<String> names = Arrays.asList(value.split(",", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            fault(parameter, "It is a list of names with commas between them.");
            return List.of();
        }
        return names;
    }

    private List<String> all(String name) {
        known.add(name);
        List<String> values = asked.given().getOrDefault(name, List.of());
        if (values.stream().anyMatch(String::isEmpty)) {
            fault(name, "It is empty.");
            return List.of();
        }
        return values;
    }

    private void fault(String parameter, String detail) {
        Problem.Fault fault = Problem.Fault.parameter(parameter, detail);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
