package io.standfirst.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.standfirst.article.Articles;
import io.standfirst.web.Faults;
import io.standfirst.web.Listing;
import io.standfirst.web.Window;

/** What partners say they have done. */
@ApplicationScoped
class Declarations {

    /**
     * That a correction was made, or that copies were removed.
     *
     * @param article id, slug or former slug
     * @param position up to which; all that is known now if it is left out
     */
    record AcknowledgementInput(String article, Long position, String note) {
    }

    /** @param article id, slug or former slug */
    record CopyInput(String article, String url, Instant publishedAt) {
    }

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_NOTE = 2000;

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    LedgerFollower follower;

    @Inject
    Clock clock;

    Acknowledgement.View acknowledge(UUID partner, AcknowledgementInput input) {
        Faults faults = new Faults();
        UUID article = article(input.article(), faults);
        String note = faults.text("/note", input.note(), LONGEST_NOTE);
        long last = article == null ? 0 : lastChange(article);
        if (input.position() != null && (input.position() < 1 || input.position() > last && article != null)) {
            faults.add("/position", "It is the position of a change of the article, or lies before one.");
        }
        faults.check();
        long position = input.position() == null ? last : input.position();
        Acknowledgement said = new Acknowledgement(partner, article, position, note, clock.instant());
        entities.persist(said);
        Holding holding = entities.find(Holding.class, new HoldingId(partner, article), LockModeType.PESSIMISTIC_WRITE);
        if (holding != null) {
            holding.acknowledge(position, clock.instant());
        }
        entities.flush();
        follower.wake();
        return said.view();
    }

    Window.Slice<Acknowledgement.View> acknowledgements(UUID partner, Window window) {
        return Listing.of(entities, Acknowledgement.class, "e.partner = :v1", List.of(partner), window,
                said -> key(said.view().acknowledgedAt(), said.view().id())).map(Acknowledgement::view);
    }

    DeclaredCopy.View declare(UUID partner, CopyInput input) {
        Faults faults = new Faults();
        UUID article = article(input.article(), faults);
        String url = faults.required("/url", faults.url("/url", input.url()));
        faults.check();
        DeclaredCopy copy = new DeclaredCopy(partner, article, url, input.publishedAt(), clock.instant());
        entities.persist(copy);
        entities.flush();
        return copy.view();
    }

    Window.Slice<DeclaredCopy.View> copies(UUID partner, Window window) {
        return Listing.of(entities, DeclaredCopy.class, "e.partner = :v1", List.of(partner), window,
                copy -> key(copy.view().declaredAt(), copy.view().id())).map(DeclaredCopy::view);
    }

    /** @return false if the partner has declared no such copy */
    boolean remove(UUID partner, String id) {
        Optional<DeclaredCopy> copy = ID.matcher(id).matches()
                ? Optional.ofNullable(entities.find(DeclaredCopy.class, UUID.fromString(id)))
                        .filter(known -> known.partner().equals(partner))
                : Optional.empty();
        copy.ifPresent(known -> known.removed(clock.instant()));
        return copy.isPresent();
    }

    /** Only what the public was told of: whether there is a draft of a name is nobody's business. */
    private UUID article(String idOrSlug, Faults faults) {
        String name = faults.required("/article", idOrSlug, 200);
        if (name == null) {
            return null;
        }
        UUID article = articles.idOf(name).filter(id -> lastChange(id) > 0).orElse(null);
        if (article == null) {
            faults.add("/article", "There is no article '" + name + "'.");
        }
        return article;
    }

    private long lastChange(UUID article) {
        return entities
                .createQuery("select coalesce(max(c.position), 0) from Change c where c.resourceId = :article", Long.class)
                .setParameter("article", article).getSingleResult();
    }

    private static List<String> key(Instant at, UUID id) {
        return List.of(String.valueOf(at.toEpochMilli()), id.toString());
    }
}
