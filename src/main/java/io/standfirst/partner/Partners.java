package io.standfirst.partner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.standfirst.change.ChangeLog;
import io.standfirst.web.Listing;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Window;

/** The partners and their keys. */
@ApplicationScoped
class Partners implements PanacheRepositoryBase<Partner, UUID> {

    /** The running transaction changes who may come in. */
    record Changed() {
    }

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    ChangeLog log;

    @Inject
    Event<Changed> changed;

    /** Newest first. */
    Window.Slice<Partner> list(Window window) {
        return Listing.of(getEntityManager(), Partner.class, "1 = 1", List.of(), window, partner -> List
                .of(String.valueOf(partner.createdAt().toEpochMilli()), partner.id().toString()));
    }

    /** The keys of a partner, newest first, those that are over included. */
    Window.Slice<PartnerKey> keys(Partner partner, Window window) {
        return Listing.of(getEntityManager(), PartnerKey.class, "e.partner = :v1", List.of(partner), window,
                key -> List.of(String.valueOf(key.view().createdAt().toEpochMilli()), key.id().toString()));
    }

    /** @throws ProblemException 404 */
    Partner known(String id) {
        return uuid(id).map(this::findById).orElseThrow(() -> ProblemException.notFound("There is no partner '" + id + "'."));
    }

    /** For a change that nobody else makes at the same time. */
    Partner toChange(String id) {
        return uuid(id).map(known -> findById(known, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> ProblemException.notFound("There is no partner '" + id + "'."));
    }

    /** @throws ProblemException 404 */
    PartnerKey key(Partner partner, String id) {
        return uuid(id).map(known -> getEntityManager().find(PartnerKey.class, known))
                .filter(key -> key.partner().id().equals(partner.id()))
                .orElseThrow(() -> ProblemException.notFound("The partner has no key '" + id + "'."));
    }

    List<PartnerKey> keys(UUID partner) {
        return getEntityManager()
                .createQuery("select k from PartnerKey k where k.partner.id = :partner order by k.createdAt desc, k.id desc",
                        PartnerKey.class)
                .setParameter("partner", partner).getResultList();
    }

    void persist(PartnerKey key) {
        getEntityManager().persist(key);
    }

    /** Has every instance read the keys again when the running transaction is committed. */
    void roll() {
        getEntityManager().flush();
        getEntityManager().createQuery("update Roll r set r.number = r.number + 1").executeUpdate();
        log.tellToLook();
        changed.fire(new Changed());
    }

    /** Every partner whose keys are good, by name. */
    List<Partner> active() {
        return list("state", Sort.by("name").and("id"), Partner.State.ACTIVE);
    }

    static Optional<UUID> uuid(String id) {
        return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }
}
