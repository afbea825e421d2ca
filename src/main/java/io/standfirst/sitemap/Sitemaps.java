package io.standfirst.sitemap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.standfirst.data.PlainSql;
import io.standfirst.site.Sites;
import io.standfirst.web.Addresses;
import io.standfirst.xml.Xml;

/**
 * Sitemaps (sitemaps.org, protocol 0.9) of all articles, in parts by the order of publication: a new article is added to the last
 * part, and the others stay as they are. Read are the few columns that stand in them, never the articles.
 */
@ApplicationScoped
class Sitemaps {

    private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

    /** What Google takes of news. */
    private static final Duration NEWS_AGE = Duration.ofDays(2);
    private static final int MOST_NEWS = 1000;

    private final EntityManager entities;
    private final Addresses addresses;
    private final Sites sites;
    private final Clock clock;
    private final int size;

    /** @param size addresses of one part: 50,000 is the most that the protocol allows */
    @Inject
    Sitemaps(EntityManager entities, Addresses addresses, Sites sites, Clock clock,
            @ConfigProperty(name = "standfirst.sitemap.size", defaultValue = "50000") int size) {
        this.entities = entities;
        this.addresses = addresses;
        this.sites = sites;
        this.clock = clock;
        this.size = size;
    }

    /** The list of the parts, each with the time of its latest change. */
    String index() {
        return Xml.document(xml -> {
            xml.open("sitemapindex", "xmlns", SITEMAPS);
            // An index must have one, even if there is nothing to list.
            Part part = after(null);
            for (int number = 1; part.articles() > 0 || number == 1; number++) {
                xml.open("sitemap").text("loc", addresses.api("/sitemap-" + number + ".xml"))
                        .text("lastmod", part.updated() == null ? null : part.updated().toString()).close();
                part = part.articles() < size ? Part.NONE : after(last(part));
            }
            xml.close();
        });
    }

    /** The place of an article in the order of the parts. */
    private record Place(Instant at, UUID id) {
    }

    /**
     * @param from the last article before it; null for the first part
     * @param updated its latest change; null if there is nothing in it
     */
    private record Part(Place from, long articles, Instant updated) {

        static final Part NONE = new Part(null, 0, null);
    }

    /** Each part is entered where the one before it ends: counted from the first article on, the later ones would take ever longer. */
    private Part after(Place from) {
        AtomicReference<Part> part = new AtomicReference<>();
        read("select count(*), max(updated_at) from (select updated_at", "fetch first ? rows only) as part", from, size,
                row -> part.set(new Part(from, row.getLong(1), instant(row, 2))));
        return part.get();
    }

    private Place last(Part part) {
        AtomicReference<Place> place = new AtomicReference<>();
        read("select published_at, id", "offset ? rows fetch first 1 rows only", part.from(), size - 1,
                row -> place.set(new Place(instant(row, 1), row.getObject(2, UUID.class))));
        return place.get();
    }

    private void read(String select, String end, Place from, int number, PlainSql.Row each) {
        String beyond = from == null ? "" : " and published_at >= ? and (published_at > ? or id > ?)";
        // H2 reads in the order of an index only if the order names its first column, too.
        PlainSql.read(entities, select + " from article where visible = true" + beyond + " order by visible, published_at, id "
                + end, statement -> {
                    int at = 1;
                    if (from != null) {
                        OffsetDateTime time = from.at().atOffset(ZoneOffset.UTC);
                        statement.setObject(at++, time);
                        statement.setObject(at++, time);
                        statement.setObject(at++, from.id());
                    }
                    statement.setInt(at, number);
                }, each);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @param number from 1, as it stands in the address; what is no number of a part finds nothing */
    Optional<String> part(String number) {
        if (!number.matches("[1-9][0-9]{0,4}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(number) - 1;
        // H2 reads in the order of an index only if the order names its first column, too.
        List<Tuple> articles = (long) index * size > Integer.MAX_VALUE
                ? List.of()
                : entities.createQuery("select a.slug, a.updatedAt from Article a where a.visible = true"
                        + " order by a.visible, a.publishedAt, a.id", Tuple.class).setFirstResult(index * size)
                        .setMaxResults(size).getResultList();
        if (articles.isEmpty() && index > 0) {
            return Optional.empty();
        }
        return Optional.of(Xml.document(xml -> {
            xml.open("urlset", "xmlns", SITEMAPS);
            if (articles.isEmpty()) {
                // Neither may this be empty, and a front page there is.
                xml.open("url").text("loc", addresses.site() + "/").close();
            }
            articles.forEach(article -> xml.open("url").text("loc", addresses.article(article.get(0, String.class)))
                    .text("lastmod", article.get(1, Instant.class).toString()).close());
            xml.close();
        }));
    }

    /** The articles of the last two days, the latest first, for Google News and whoever reads what it reads. */
    String news() {
        List<Tuple> articles = entities.createQuery("select a.slug, a.language, a.publishedAt, a.title from Article a"
                + " where a.visible = true and a.publishedAt >= :since order by a.visible, a.publishedAt desc, a.id desc",
                Tuple.class).setParameter("since", clock.instant().minus(NEWS_AGE)).setMaxResults(MOST_NEWS).getResultList();
        String magazine = sites.present().name();
        return Xml.document(xml -> {
            xml.open("urlset", "xmlns", SITEMAPS, "xmlns:news", NEWS);
            for (Tuple article : articles) {
                xml.open("url").text("loc", addresses.article(article.get(0, String.class))).open("news:news")
                        .open("news:publication").text("news:name", magazine)
                        .text("news:language", language(article.get(1, String.class))).close()
                        .text("news:publication_date", article.get(2, Instant.class).toString())
                        .text("news:title", article.get(3, String.class)).close().close();
            }
            xml.close();
        });
    }

    /** ISO 639, but for the two written forms of Chinese. */
    private static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        if (!locale.getLanguage().equals("zh")) {
            return locale.getLanguage();
        }
        boolean traditional = locale.getScript().equals("Hant") || List.of("TW", "HK", "MO").contains(locale.getCountry());
        return traditional ? "zh-tw" : "zh-cn";
    }
}
