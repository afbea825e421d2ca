package io.standfirst.web;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

/** Which methods an address takes, for the header Allow: the framework answers 405 without saying. */
@ApplicationScoped
class AllowedMethods {

    private final Map<String, Set<String>> byPath = new TreeMap<>();

    @Inject
    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                Arrays.stream(bean.getBeanClass().getMethods()).forEach(method -> add(path.value(), method));
            }
        }
    }

    private void add(String path, Method method) {
        Path below = method.getAnnotation(Path.class);
        String pattern = Arrays.stream((path + "/" + (below == null ? "" : below.value())).split("/+"))
                .filter(part -> !part.isEmpty())
                .map(part -> "/" + Arrays.stream(part.split("\\{[^}]*}", -1)).map(Pattern::quote)
                        .collect(Collectors.joining("[^/]+")))
                .collect(Collectors.joining()) + "/?";
        Arrays.stream(method.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null).forEach(verb -> {
                    Set<String> methods = byPath.computeIfAbsent(pattern, none -> new TreeSet<>());
                    methods.add(verb.value());
                    methods.add("OPTIONS");
                    if (verb.value().equals(HttpMethod.GET)) {
                        methods.add(HttpMethod.HEAD);
                    }
                });
    }

    /** The methods of a path, in alphabetical order with commas between them. */
    String at(String path) {
        return byPath.entrySet().stream().filter(entry -> path.matches(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()).distinct().sorted().collect(Collectors.joining(", "));
    }
}
