package io.standfirst.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.standfirst.limit.Keys;
import io.standfirst.limit.ShownKey;
import io.standfirst.partner.Channel;
import io.standfirst.partner.Received;
import io.standfirst.web.Carried;
import io.standfirst.web.Races;
import io.standfirst.web.Receipts;
import io.vertx.ext.web.RoutingContext;

/**
 * Notes who received which version of what. It is committed before the answer is sent: what is on record is never less than what
 * partners have.
 */
@ApplicationScoped
class Ledger implements Receipts {

    private static final int MOST_REMEMBERED = 200_000;
    private static final int AT_A_TIME = 500;

    private final EntityManager entities;
    private final LedgerFollower follower;
    private final ShownKey shown;
    private final RoutingContext request;
    private final Clock clock;

    /** Answers that were noted for a partner: the same bytes tell it nothing more. */
    private final Cache<String, Boolean> noted = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Up to where a partner has heard of an article: it may listen in many places. */
    private final Cache<HoldingId, Long> heard = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    @Inject
    Ledger(EntityManager entities, LedgerFollower follower, ShownKey shown, RoutingContext request,
            Clock clock) {
        this.entities = entities;
        this.follower = follower;
        this.shown = shown;
        this.request = request;
        this.clock = clock;
    }

    @Override
    public void sent(String etag, Map<UUID, Carried> carried, long position) {
        Optional<Keys.Holder> holder = shown.holder(request);
        if (holder.isEmpty()) {
            return;
        }
        UUID partner = holder.get().partner();
        String path = request.normalizedPath();
        String memo = partner + path + etag;
        if (noted.getIfPresent(memo) != null) {
            return;
        }
        note(partner, carried, position, channel(path));
        noted.put(memo, true);
    }

    @Override
    public Optional<Pieces> listening(RoutingContext listener) {
        return shown.holder(listener).map(Keys.Holder::partner).map(partner -> (carried, position) -> {
            Map<UUID, Carried> news = carried.entrySet().stream()
                    .filter(entry -> entry.getValue().position() > heard.get(new HoldingId(partner, entry.getKey()),
                            none -> 0L))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            if (!news.isEmpty()) {
                note(partner, news, position, Channel.CHANGES);
                news.forEach((article, one) -> heard.asMap().merge(new HoldingId(partner, article), one.position(), Math::max));
            }
        });
    }

    private void note(UUID partner, Map<UUID, Carried> carried, long position, Channel channel) {
        // In one order, lest two requests wait for each other.
        List<Received> all = carried.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> new Received(partner,
                entry.getKey(), entry.getValue().version(),
                entry.getValue().position() == 0 ? position : entry.getValue().position(), position, clock.instant(), channel))
                .toList();
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            List<Received> some = all.subList(from, Math.min(from + AT_A_TIME, all.size()));
            Races.repeat(() -> {
                note(partner, some);
                return partner;
            });
        }
        follower.wake();
    }

    /** What was delivered in another way than by an answer. */
    @Transactional(Transactional.TxType.MANDATORY)
    void received(@Observes Received received) {
        // By its key and without a flush: whoever delivers records many at a time.
        Holding known = entities.find(Holding.class, new HoldingId(received.partner(), received.article()),
                LockModeType.PESSIMISTIC_WRITE);
        if (known == null) {
            entities.persist(new Holding(received));
        } else {
            known.received(received);
        }
        follower.wake();
    }

    private void note(UUID partner, List<Received> some) {
        Map<UUID, Holding> known = entities.createQuery("""
                select h from Holding h where h.partner = :partner and h.article in :articles order by h.article
                """, Holding.class).setParameter("partner", partner)
                .setParameter("articles", some.stream().map(Received::article).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().stream()
                .collect(Collectors.toMap(Holding::article, Function.identity()));
        some.forEach(received -> {
            Holding holding = known.get(received.article());
            if (holding == null) {
                entities.persist(new Holding(received));
            } else {
                holding.received(received);
            }
        });
        entities.flush();
    }

    private static Channel channel(String path) {
        if (path.startsWith("/feeds/")) {
            return Channel.FEED;
        }
        if (path.startsWith("/v1/changes")) {
            return Channel.CHANGES;
        }
        if (path.equals("/v1/partner/archive")) {
            return Channel.ARCHIVE;
        }
        return path.endsWith("/republication") || path.endsWith("/ninjs") ? Channel.PACKAGE : Channel.API;
    }
}
