package io.standfirst.subscribers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.audit.Audit;
import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Signups;
import io.standfirst.signup.Suppressions;
import io.standfirst.web.Inputs;
import io.standfirst.web.Problem;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Races;

/**
 * Takes over readers who confirmed elsewhere, while their list is still coming in, many in a transaction. It brings nobody back
 * who has left, so the same file again, whole or from where it broke off, changes nothing.
 */
@ApplicationScoped
class SubscriberImport {

    /** What an import may cost. */
    @ConfigMapping(prefix = "standfirst.signup-imports")
    interface Settings {

        @WithDefault("500M")
        MemorySize maxSize();

        /** How many are taken at a time. */
        @WithDefault("2")
        int maxConcurrent();

        /** How long the service waits for any file, before it looks at the size. */
        @WithDefault("30s")
        Duration grace();

        /** After the grace period, what a second of waiting must have brought, on average. */
        @WithDefault("50K")
        MemorySize minPace();
    }

    private enum Outcome {
        ADDED,
        CONFIRMED,
        UNCHANGED,
        REFUSED
    }

    private static final int BATCH = 500;

    private static final String NOT_WANTED = "The reader has left, or is not to be written to.";

    /** Members whose names may be told; others may be anything, a mail address too. */
    private static final Set<String> KNOWN = Set.of("/email", "/name", "/language", "/source", "/confirmedAt", "/consent",
            "/consent/text", "/consent/version", "/consent/proof");

    @Inject
    Newsletters newsletters;

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Audit audit;

    @Inject
    Inputs inputs;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private final Settings settings;
    private final Semaphore places;

    @Inject
    SubscriberImport(Settings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.maxConcurrent());
    }

    /**
     * Takes over what the file has.
     *
     * @throws ProblemException 503 if too many imports are under way, 400 if the file is empty, cut off or has no header row, 408 or
     *             413 if there is no end to it; what was read until then is kept
     */
    ImportReport run(Newsletter newsletter, InputStream body, boolean csv) {
        if (!places.tryAcquire()) {
            throw ProblemException.unavailable("Too many imports are under way.", 5);
        }
        ImportReport.Builder report = new ImportReport.Builder();
        try {
            Upload upload = new Upload(body,
                    new Upload.Limits(settings.maxSize().asLongValue(), settings.grace(), settings.minPace().asLongValue()));
            InputStream in = new BufferedInputStream(upload, 1 << 16);
            take(newsletter.id(), csv ? new CsvFile(in, json) : new NdjsonFile(in), report);
            if (upload.isEmpty()) {
                throw new ProblemException(ProblemType.INVALID_BODY, "The body is empty; it must be the list.");
            }
            return report.build();
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The upload was cut off; what was read is kept.");
        } finally {
            places.release();
            note(newsletter, report.build());
        }
    }

    private void note(Newsletter newsletter, ImportReport report) {
        if (report.read() > 0) {
            QuarkusTransaction.requiringNew().run(() -> audit.note("importSignups", "newsletter", newsletter.id().toString(),
                    newsletter.slug(), null, Map.of("read", report.read(), "added", report.added(), "confirmed",
                            report.confirmed(), "unchanged", report.unchanged(), "refused", report.refused())));
        }
    }

    private void take(UUID newsletterId, ImportFile file, ImportReport.Builder report) throws IOException {
        List<ImportLine.Reader> batch = new ArrayList<>();
        for (ImportFile.Line line = file.next(); line != null; line = file.next()) {
            if (line.fault() != null) {
                report.refused(line.number(), line.fault());
                continue;
            }
            try {
                batch.add(inputs.read(line.json(), ImportLine.class).checked(line.number(), clock.instant()));
            } catch (ProblemException e) {
                report.refused(line.number(), detail(e));
            }
            if (batch.size() == BATCH) {
                take(newsletterId, batch, report);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            take(newsletterId, batch, report);
        }
    }

    private static String detail(ProblemException e) {
        Problem.Fault first = e.errors().get(0);
        return KNOWN.contains(first.pointer())
                ? "The member " + first.pointer() + " is invalid: " + first.detail()
                : first.detail();
    }

    private void take(UUID newsletterId, List<ImportLine.Reader> batch, ImportReport.Builder report) {
        List<Outcome> outcomes = Races.repeat(() -> {
            // One import at a time; two that add the same reader would have the database's own log name the address.
            Newsletter newsletter = newsletters.findByIdOptional(newsletterId, LockModeType.PESSIMISTIC_WRITE)
                    .orElseThrow(() -> ProblemException.notFound("The newsletter was deleted."));
            List<EmailAddress> addresses = batch.stream().map(ImportLine.Reader::address).toList();
            Set<String> suppressed = suppressions.among(addresses);
            Map<String, Signup> present = signups.among(newsletterId, addresses);
            List<Outcome> all = batch.stream().map(reader -> take(newsletter, reader, present, suppressed)).toList();
            // What fails only at the commit is logged by others, with the readers in it.
            signups.flush();
            return all;
        });
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case ADDED -> report.added();
                case CONFIRMED -> report.confirmed();
                case UNCHANGED -> report.unchanged();
                case REFUSED -> report.refused(batch.get(i).line(), NOT_WANTED);
            }
        }
    }

    private Outcome take(Newsletter newsletter, ImportLine.Reader reader, Map<String, Signup> present, Set<String> suppressed) {
        Signup signup = present.get(reader.address().key());
        if (signup != null && signup.state() == Signup.State.CONFIRMED) {
            return Outcome.UNCHANGED;
        }
        if (signup != null && signup.state() != Signup.State.PENDING || suppressed.contains(reader.address().key())) {
            return Outcome.REFUSED;
        }
        Outcome outcome = signup == null ? Outcome.ADDED : Outcome.CONFIRMED;
        if (signup == null) {
            signup = new Signup(newsletter, reader.address(), reader.name(),
                    reader.language() == null ? newsletter.language() : reader.language(), reader.circumstances().source(),
                    clock.instant());
            signups.persist(signup);
            present.put(reader.address().key(), signup);
        }
        signup.confirm(reader.confirmedAt(), clock.instant());
        consents.note(signup, Consent.Kind.IMPORTED, reader.circumstances(), reader.confirmedAt());
        return outcome;
    }
}
