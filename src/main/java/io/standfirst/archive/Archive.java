package io.standfirst.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.article.ArticleFilter;
import io.standfirst.article.Articles;
import io.standfirst.change.ChangeLog;
import io.standfirst.republication.Packages;
import io.standfirst.republication.RepublicationPackage;
import io.standfirst.web.Carried;
import io.standfirst.web.Choice;
import io.standfirst.web.Cursor;
import io.standfirst.web.Visibility;
import io.standfirst.web.Window;

/**
 * What partners may republish, a month in a file, one package a line. A file is written once and served to all until something
 * public changes; then it is written anew, and has the same bytes and the same validator unless the change was in it: so a
 * download goes on where it broke off.
 */
@ApplicationScoped
class Archive {

    private static final Logger LOG = Logger.getLogger(Archive.class);
    private static final int AT_A_TIME = 100;

    /** How long a file is there after another has taken its place. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Months that are kept. */
    private static final int MOST = 240;

    private final Path folder;
    private final EntityManager entities;
    private final Articles articles;
    private final Packages packages;
    private final ChangeLog log;
    private final ObjectMapper json;
    private final Clock clock;
    private final Queue<Retired> retired = new ConcurrentLinkedQueue<>();
    private final Cache<YearMonth, MonthFile> files = Caffeine.newBuilder().maximumSize(MOST)
            .evictionListener((YearMonth month, MonthFile file, RemovalCause cause) -> retire(file)).build();

    @Inject
    Archive(@ConfigProperty(name = "standfirst.data") Path data, EntityManager entities, Articles articles, Packages packages,
            ChangeLog log, ObjectMapper json, Clock clock) {
        this.folder = data.resolve("archive");
        this.entities = entities;
        this.articles = articles;
        this.packages = packages;
        this.log = log;
        this.json = json;
        this.clock = clock;
    }

    /** Whatever lies there is of an earlier run, and derived from the database. */
    void clear(@Observes StartupEvent started) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.ndjson*")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The month as it stands now. Those who ask for the same one at once wait for one writer. */
    MonthFile month(YearMonth month) {
        return files.asMap().compute(month, (same, known) -> known != null && known.position() == log.current().number()
                ? known
                : write(month, known));
    }

    private MonthFile write(YearMonth month, MonthFile known) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, month.toString(), ".ndjson.part");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // Before anything is read: what changes meanwhile makes the next request write it again.
            long position = log.current().number();
            Map<UUID, Carried> carried = new LinkedHashMap<>();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(half), digest)) {
                write(month, position, out, carried);
            }
            String etag = '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), 15))
                    + '"';
            if (known != null && known.etag().equals(etag)) {
                Files.delete(half);
                return new MonthFile(known.path(), known.size(), etag, position, carried);
            }
            // A name of its own for each content: whoever is reading the one before goes on doing so.
            Path file = folder.resolve(month + "-" + UUID.randomUUID() + ".ndjson");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            if (known != null) {
                retire(known);
            }
            return new MonthFile(file, Files.size(file), etag, position, carried);
        } catch (IOException e) {
            throw new UncheckedIOException("The archive cannot be written to " + folder, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private void write(YearMonth month, long position, OutputStream out, Map<UUID, Carried> carried) throws IOException {
        ArticleFilter filter = new ArticleFilter(Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE,
                start(month), start(month.plusMonths(1)), null, true);
        Cursor cursor = null;
        List<RepublicationPackage> page;
        do {
            Window window = new Window("archive", AT_A_TIME, 0, cursor);
            // A transaction for each page: no snapshot of the database is held up by a long month.
            page = QuarkusTransaction.requiringNew().call(() -> {
                Visibility.limit(entities);
                return packages.of(articles.list(filter, ArticleFilter.Order.OLDEST, window).items());
            });
            for (RepublicationPackage article : page) {
                out.write(json.writeValueAsBytes(article));
                out.write('\n');
                carried.put(article.id(), new Carried(article.version(), position));
                cursor = new Cursor("archive", false, List.of(String.valueOf(article.publishedAt().toEpochMilli()),
                        article.id().toString()));
            }
        } while (page.size() == AT_A_TIME);
    }

    /** Somebody may be about to open it: it is deleted a while later, when another is retired. */
    private void retire(MonthFile file) {
        Instant now = clock.instant();
        retired.add(new Retired(file.path(), now));
        for (Retired old = retired.peek(); old != null && old.since().isBefore(now.minus(KEPT)); old = retired.peek()) {
            retired.remove(old);
            try {
                Files.deleteIfExists(old.path());
            } catch (IOException e) {
                // It is in nobody's way, and gone at the next start.
                LOG.warnf(e, "An archive that is of no use any more cannot be deleted");
            }
        }
    }

    private record Retired(Path path, Instant since) {
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
