package io.standfirst.defence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The domains whose addresses are thrown away after use. Their own names below them are meant, too. */
@ApplicationScoped
public class DisposableDomains {

    private static final String OWN = "/defence/disposable-domains.txt";

    private final Set<String> domains;

    /** @param file of one domain a line, in the place of the list that comes with the service */
    @Inject
    DisposableDomains(@ConfigProperty(name = "standfirst.newsletters.disposable-domains") Optional<Path> file) {
        try (InputStream list = file.isPresent()
                ? Files.newInputStream(file.get())
                : DisposableDomains.class.getResourceAsStream(OWN);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            domains = lines.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param domain in ASCII and small letters */
    public boolean contains(String domain) {
        String rest = domain;
        while (rest.indexOf('.') > 0) {
            if (domains.contains(rest)) {
                return true;
            }
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return false;
    }
}
