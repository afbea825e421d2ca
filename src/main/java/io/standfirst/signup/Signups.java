package io.standfirst.signup;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

@ApplicationScoped
public class Signups implements PanacheRepositoryBase<Signup, UUID> {

    public Optional<Signup> of(UUID newsletterId, EmailAddress address) {
        return find("newsletter.id = ?1 and addressKey = ?2", newsletterId, address.key()).firstResultOptional();
    }

    /** All that one reader has asked for, in the newsletters' order. */
    public List<Signup> ofReader(EmailAddress address) {
        return list("select s from Signup s join fetch s.newsletter n where s.addressKey = ?1 order by n.position, n.slug",
                address.key());
    }

    /** The signup as it is when those who change it at this moment are done, locked; nothing if it was erased. */
    public Optional<Signup> locked(UUID id) {
        Optional<Signup> signup = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        signup.ifPresent(getEntityManager()::refresh);
        return signup;
    }
}
