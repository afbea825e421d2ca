package io.standfirst.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.partner.PartnerDirectory;
import io.standfirst.web.Addresses;
import io.standfirst.web.Window;

/** What partners have, as the newsroom and they themselves look at it. */
@ApplicationScoped
class Holdings {

    @Inject
    EntityManager entities;

    @Inject
    LedgerFollower follower;

    @Inject
    PartnerDirectory partners;

    @Inject
    Addresses addresses;

    /** Reads in a transaction, after what happened a moment ago is worked out: whoever withdraws an article looks here next. */
    <T> T upToDate(Supplier<T> read) {
        follower.catchUp();
        return QuarkusTransaction.requiringNew().call(read::get);
    }

    /** What all partners have of one article, latest first. */
    List<HoldingView> of(UUID article) {
        List<Holding> rows = entities.createQuery("""
                select h from Holding h where h.article = :article order by h.receivedAt desc, h.partner
                """, Holding.class).setParameter("article", article).getResultList();
        return views(rows, false, true);
    }

    /**
     * What is open, longest first.
     *
     * @param partner null for all of them
     * @param states any of them; all that are open if there are none
     */
    Window.Slice<HoldingView> open(UUID partner, List<Holding.State> states, Window window) {
        String where = " from Holding h where h.openSince is not null" + (partner == null ? "" : " and h.partner = :partner")
                + (states.isEmpty() ? "" : " and h.state in :states");
        TypedQuery<Long> count = entities.createQuery("select count(*)" + where, Long.class);
        bind(count, partner, states);
        String beyond = window.backward() ? "<" : ">";
        String after = window.cursor() == null
                ? ""
                : " and (h.openSince " + beyond + " :at or h.openSince = :at and (h.partner " + beyond
                        + " :p or h.partner = :p and h.article " + beyond + " :a))";
        String direction = window.backward() ? " desc" : " asc";
        TypedQuery<Holding> query = entities.createQuery("select h" + where + after + " order by h.openSince" + direction
                + ", h.partner" + direction + ", h.article" + direction, Holding.class);
        bind(query, partner, states);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("p", window.cursor().uuid(1))
                    .setParameter("a", window.cursor().uuid(2));
        }
        List<Holding> rows = query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList();
        Map<Holding, HoldingView> views = new HashMap<>();
        List<HoldingView> all = views(rows, true, partner == null);
        for (int i = 0; i < rows.size(); i++) {
            views.put(rows.get(i), all.get(i));
        }
        return window.slice(rows, count.getSingleResult(), holding -> List.of(
                String.valueOf(holding.openSince().toEpochMilli()), holding.partner().toString(),
                holding.article().toString())).map(views::get);
    }

    private static void bind(TypedQuery<?> query, UUID partner, List<Holding.State> states) {
        if (partner != null) {
            query.setParameter("partner", partner);
        }
        if (!states.isEmpty()) {
            query.setParameter("states", states);
        }
    }

    private List<HoldingView> views(List<Holding> rows, boolean withArticle, boolean withPartner) {
        List<UUID> articles = rows.stream().map(Holding::article).distinct().toList();
        Map<UUID, ArticleState> states = withArticle ? follower.states(articles) : Map.of();
        Map<UUID, String> names = withPartner
                ? partners.names(rows.stream().map(Holding::partner).distinct().toList())
                : Map.of();
        Map<HoldingId, List<HoldingView.Copy>> copies = articles.isEmpty() ? Map.of() : copies(articles);
        return rows.stream().map(holding -> {
            ArticleState article = states.get(holding.article());
            return new HoldingView(
                    article == null
                            ? null
                            : new HoldingView.ArticleLink(article.id(), article.slug(), article.title(),
                                    article.slug() == null ? null : addresses.article(article.slug()),
                                    article.slug() == null ? holding.version() : article.version()),
                    withPartner ? new HoldingView.PartnerLink(holding.partner(), names.get(holding.partner())) : null,
                    holding.version(), holding.channel(), holding.firstReceivedAt(), holding.receivedAt(), holding.state(),
                    holding.because(), holding.openPosition(), holding.openSince(), holding.acknowledgedAt().orElse(null),
                    holding.remindedAt(),
                    copies.getOrDefault(new HoldingId(holding.partner(), holding.article()), List.of()));
        }).toList();
    }

    private Map<HoldingId, List<HoldingView.Copy>> copies(List<UUID> articles) {
        return entities.createQuery("""
                select c from DeclaredCopy c where c.article in :articles and c.removedAt is null order by c.createdAt, c.id
                """, DeclaredCopy.class).setParameter("articles", articles).getResultList().stream()
                .collect(Collectors.groupingBy(copy -> new HoldingId(copy.partner(), copy.article()),
                        Collectors.mapping(copy -> new HoldingView.Copy(copy.url(), copy.publishedAt()),
                                Collectors.toList())));
    }
}
