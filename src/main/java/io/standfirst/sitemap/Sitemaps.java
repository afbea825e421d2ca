package io.standfirst.sitemap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

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
        long articles = entities.createQuery("select count(*) from Article a where a.visible = true", Long.class)
                .getSingleResult();
        return Xml.document(xml -> {
            xml.open("sitemapindex", "xmlns", SITEMAPS);
            // An index must have one, even if there is nothing to list.
            for (int index = 0; index == 0 || (long) index * size < articles; index++) {
                Instant updated = updated(index);
                xml.open("sitemap").text("loc", addresses.api("/sitemap-" + (index + 1) + ".xml"))
                        .text("lastmod", updated == null ? null : updated.toString()).close();
            }
            xml.close();
        });
    }

    /** The latest change of a part; null if there is nothing in it. */
    private Instant updated(int index) {
        return entities.unwrap(Session.class)
                .createNativeQuery("select max(updated_at) as updated from (select updated_at from article where visible = true"
                        + " order by visible, published_at, id offset ?1 rows fetch next ?2 rows only) as part", Instant.class)
                .setParameter(1, (long) index * size).setParameter(2, size).getSingleResult();
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
