package io.standfirst.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Which members of an answer a request wants: {@code fields} keeps just those, {@code include} adds what is left out by default.
 * What may be named are the components of the answer's record, so a member becomes public by being written there, and not before.
 */
public final class Shape {

    static final Shape WHOLE = new Shape(null, Set.of());

    private final TokenFilter filter;
    private final Set<String> included;

    private Shape(TokenFilter filter, Set<String> included) {
        this.filter = filter;
        this.included = included;
    }

    /**
     * @param type record that {@code fields} speaks of: the answer itself, or the item of a list
     * @param list whether the answer is a {@link Page} of such records
     * @param under path of the member that {@code include} speaks of, ending with a dot, or empty
     * @param absent members of the record that this answer never has
     */
    static Shape of(Class<?> type, boolean list, List<String> fields, List<String> include, String under, Set<String> absent,
            List<Problem.Fault> faults) {
        for (String path : fields) {
            String known = unknownAt(type, path, absent);
            if (known != null) {
                faults.add(Problem.Fault.parameter("fields", "There is no member '" + path + "'. Known here: " + known + "."));
            }
        }
        if (!faults.isEmpty()) {
            return WHOLE;
        }
        List<String> wanted = new ArrayList<>(fields);
        include.forEach(name -> wanted.add(under + name));
        Set<String> included = wanted.stream().filter(path -> path.startsWith(under))
                .map(path -> path.substring(under.length()).replaceFirst("\\..*", "")).collect(Collectors.toSet());
        if (fields.isEmpty()) {
            return new Shape(null, included);
        }
        Members members = new Members();
        wanted.forEach(path -> members.add(path.split("\\.")));
        if (members(type).containsKey("id")) {
            members.add(new String[]{"id"});
        }
        return new Shape(list ? new Items(members) : members, included);
    }

    /**
     * Whether the answer needs this member.
     *
     * @param usually whether it has it when nothing is said
     */
    public boolean wants(String member, boolean usually) {
        return included.contains(member) || filter == null && usually;
    }

    byte[] write(ObjectMapper json, Object entity) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (JsonGenerator plain = json.createGenerator(bytes);
                JsonGenerator out = filter == null
                        ? plain
                        : new FilteringGeneratorDelegate(plain, filter, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            json.writeValue(out, entity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Null if the path leads to a member, else the names that are known where it goes wrong. */
    private static String unknownAt(Class<?> type, String path, Set<String> absent) {
        Class<?> at = type;
        for (String name : path.split("\\.", -1)) {
            if (at == null || !at.isRecord()) {
                return "nothing below this member";
            }
            Map<String, Class<?>> members = members(at);
            if (at == type) {
                members.keySet().removeAll(absent);
            }
            if (!members.containsKey(name)) {
                return String.join(", ", members.keySet());
            }
            at = members.get(name);
        }
        return null;
    }

    /** The members that a record is sent with, and what each is made of. */
    private static Map<String, Class<?>> members(Class<?> type) {
        Map<String, Class<?>> members = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> made = typeOf(component.getGenericType());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.putAll(members(made));
            } else {
                members.put(component.getName(), made);
            }
        }
        return members;
    }

    private static Class<?> typeOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return typeOf(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    /** Keeps the named members, and of those with names below them just these. */
    private static final class Members extends TokenFilter {

        private final Map<String, TokenFilter> kept = new LinkedHashMap<>();

        void add(String[] path) {
            Members at = this;
            for (int i = 0; i < path.length - 1; i++) {
                TokenFilter next = at.kept.computeIfAbsent(path[i], name -> new Members());
                if (!(next instanceof Members members)) {
                    return;
                }
                at = members;
            }
            at.kept.put(path[path.length - 1], INCLUDE_ALL);
        }

        @Override
        public TokenFilter includeProperty(String name) {
            return kept.get(name);
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }
    }

    /** Leaves a page as it is but for its items. */
    private static final class Items extends TokenFilter {

        private final TokenFilter item;

        Items(TokenFilter item) {
            this.item = item;
        }

        @Override
        public TokenFilter includeProperty(String name) {
            return name.equals("items") ? item : INCLUDE_ALL;
        }
    }
}
