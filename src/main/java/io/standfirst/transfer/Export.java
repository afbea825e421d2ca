package io.standfirst.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.FlushMode;
import org.hibernate.Session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.article.ArticleArchive;
import io.standfirst.article.ArticleSnapshot;
import io.standfirst.article.HistoryLine;
import io.standfirst.article.PicksSnapshot;
import io.standfirst.author.Author;
import io.standfirst.collection.Collection;
import io.standfirst.collection.CollectionSnapshot;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.NewsletterSnapshot;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;

/**
 * Writes all content, as it stands at one moment, batch by batch: one read-only transaction that sees no later commit
 * (REPEATABLE READ, which is a snapshot on PostgreSQL as on H2), and a session that forgets each batch when it is written.
 */
@ApplicationScoped
class Export {

    /** How much an export may ask of the database. */
    @ConfigMapping(prefix = "standfirst.export")
    interface Settings {

        /** How long one may take, since the database keeps what is overwritten meanwhile. */
        @WithDefault("2h")
        Duration longest();
    }

    private static final UUID FIRST = new UUID(0, 0);

    /** Things without a text. */
    private static final int THINGS = 500;

    /** Things with a text, which may have a million characters: so many of the greatest lie in memory at once. */
    private static final int TEXTS = 50;

    /** Less, so that the revisions of most batches, and their versions, are one page, behind which nothing is asked for. */
    private static final int ARTICLES = 40;

    @Inject
    Session session;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ArticleArchive articles;

    @Inject
    Lines lines;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /** @throws IOException if the reader is gone */
    void write(OutputStream stream) throws IOException {
        try {
            QuarkusTransaction.requiringNew().timeout((int) settings.longest().toSeconds()).run(() -> {
                session.doWork(connection -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ));
                session.setHibernateFlushMode(FlushMode.MANUAL);
                session.setDefaultReadOnly(true);
                try {
                    new Writing(new BufferedOutputStream(stream, 1 << 16)).all();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private <T> List<T> page(Class<T> type, UUID after, int most) {
        return session.createQuery("from " + type.getSimpleName() + " t where t.id > :after order by t.id", type)
                .setParameter("after", after).setMaxResults(most).getResultList();
    }

    /** One export on its way out. */
    private final class Writing {

        private final OutputStream out;
        private long written;

        Writing(OutputStream out) {
            this.out = out;
        }

        void all() throws IOException {
            lines.write(new Lines.Header(Lines.FORMAT, clock.instant()), out);
            if (sites.isNamed()) {
                line(sites.present().snapshot());
            }
            List<Section> tree = sections.inOrder();
            below(null, tree, formerSlugs.of(FormerSlugs.Kind.SECTION, tree.stream().map(Section::id).toList()));
            session.clear();
            each(after -> page(Tag.class, after, THINGS), Tag::id,
                    some -> named(FormerSlugs.Kind.TAG, some, Tag::id, Tag::snapshot));
            each(after -> page(Author.class, after, THINGS), Author::id,
                    some -> named(FormerSlugs.Kind.AUTHOR, some, Author::id, Author::snapshot));
            each(after -> snapshots(page(Newsletter.class, after, THINGS), Newsletter::snapshot), NewsletterSnapshot::id,
                    this::lines);
            each(after -> articles.articles(after, ARTICLES), ArticleSnapshot::id, this::articles);
            each(after -> articles.picks(after, THINGS), PicksSnapshot::article, this::lines);
            each(after -> snapshots(page(Collection.class, after, THINGS), Collection::snapshot), CollectionSnapshot::id,
                    this::lines);
            lines.write(new Lines.End(written), out);
            out.flush();
        }

        private <T> void each(Function<UUID, List<T>> batch, Function<T, UUID> id, Writer<List<T>> write) throws IOException {
            UUID after = FIRST;
            for (List<T> some = batch.apply(after); !some.isEmpty(); some = batch.apply(after)) {
                write.write(some);
                after = id.apply(some.get(some.size() - 1));
                session.clear();
            }
        }

        /** Parents first, and those beside each other in their order. */
        private void below(Section parent, List<Section> tree, Map<UUID, List<String>> former) throws IOException {
            for (Section section : tree) {
                if (Objects.equals(id(section.parent()), id(parent))) {
                    line(section.snapshot(former.getOrDefault(section.id(), List.of())));
                    below(section, tree, former);
                }
            }
        }

        private static UUID id(Section section) {
            return section == null ? null : section.id();
        }

        private <T> void named(FormerSlugs.Kind kind, List<T> some, Function<T, UUID> id,
                BiFunction<T, List<String>, Object> snapshot) throws IOException {
            Map<UUID, List<String>> former = formerSlugs.of(kind, some.stream().map(id).toList());
            for (T thing : some) {
                line(snapshot.apply(thing, former.getOrDefault(id.apply(thing), List.of())));
            }
        }

        private <T, S> List<S> snapshots(List<T> some, Function<T, S> snapshot) {
            return some.stream().map(snapshot).toList();
        }

        /** Each with its revisions and versions behind it. */
        private void articles(List<ArticleSnapshot> some) throws IOException {
            History revisions = new History((article, number) -> articles.revisions(some, article, number, TEXTS));
            History versions = new History((article, number) -> articles.versions(some, article, number, TEXTS));
            for (ArticleSnapshot article : some) {
                line(article);
                lines(revisions, article.id());
                lines(versions, article.id());
            }
        }

        private void lines(History history, UUID article) throws IOException {
            for (Object next = history.nextOf(article); next != null; next = history.nextOf(article)) {
                line(next);
            }
        }

        private void lines(List<?> some) throws IOException {
            for (Object one : some) {
                line(one);
            }
        }

        private void line(Object line) throws IOException {
            lines.write(line, out);
            written++;
        }
    }

    /** Writes what may fail as writing does. */
    private interface Writer<T> {

        void write(T what) throws IOException;
    }

    /** What lies behind the articles of a batch, read page by page in the order of the articles. */
    private final class History {

        private final BiFunction<UUID, Integer, List<? extends HistoryLine>> page;
        private final Deque<HistoryLine> ahead = new ArrayDeque<>();
        private UUID lastArticle = FIRST;
        private int lastNumber;
        private boolean ended;

        History(BiFunction<UUID, Integer, List<? extends HistoryLine>> page) {
            this.page = page;
        }

        /** @return null if there is no more of the article */
        HistoryLine nextOf(UUID id) {
            if (ahead.isEmpty() && !ended) {
                ahead.addAll(page.apply(lastArticle, lastNumber));
                session.clear();
                ended = ahead.size() < TEXTS;
            }
            if (ahead.isEmpty() || !ahead.peek().article().equals(id)) {
                return null;
            }
            HistoryLine next = ahead.remove();
            lastArticle = next.article();
            lastNumber = next.number();
            return next;
        }
    }
}
