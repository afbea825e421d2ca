package io.standfirst.signup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.Session;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.mail.EmailAddress;

@ApplicationScoped
public class Signups implements PanacheRepositoryBase<Signup, UUID> {

    public Optional<Signup> of(UUID newsletterId, EmailAddress address) {
        return find("newsletter.id = ?1 and addressKey = ?2", newsletterId, address.key()).firstResultOptional();
    }

    /** Those of the readers who have asked for the newsletter, by the keys of their addresses. */
    public Map<String, Signup> among(UUID newsletterId, Collection<EmailAddress> readers) {
        return list("newsletter.id = ?1 and addressKey in ?2", newsletterId,
                readers.stream().map(EmailAddress::key).distinct().toList()).stream()
                .collect(Collectors.toMap(Signup::addressKey, Function.identity()));
    }

    /** All that one reader has asked for, in the newsletters' order. */
    public List<Signup> ofReader(EmailAddress address) {
        return list("select s from Signup s join fetch s.newsletter n where s.addressKey = ?1 order by n.position, n.slug",
                address.key());
    }

    /** The signup as it is when those who change it at this moment are done, locked; nothing if it was erased. */
    public Optional<Signup> locked(UUID id) {
        // First the row alone: an entity that was read before would be locked at the version that it had then.
        boolean there = !getEntityManager().unwrap(Session.class)
                .createNativeQuery("select id from signup where id = :id for update", UUID.class).setParameter("id", id)
                .getResultList().isEmpty();
        Optional<Signup> signup = there ? findByIdOptional(id) : Optional.empty();
        signup.ifPresent(getEntityManager()::refresh);
        return signup;
    }
}
