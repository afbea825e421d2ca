package io.standfirst.signup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import io.quarkus.narayana.jta.QuarkusTransaction;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.unique;

/** What tests of signups presuppose, and see of it. */
@ApplicationScoped
public class GivenSignups {

    @Inject
    Session entities;

    @Inject
    Intake intake;

    @Inject
    GivenSignup given;

    private final List<String> made = new CopyOnWriteArrayList<>();

    /** All that was asked for is decided on. */
    public void settle() {
        intake.settle();
    }

    /** @return its slug */
    public String newsletter(String language) {
        String slug = unique("letter");
        made.add(slug);
        as("editor").contentType("application/json").body("{\"name\": \"Letter %s\", \"language\": \"%s\"}"
                .formatted(slug, language)).put("/manage/v1/newsletters/" + slug).then().statusCode(201);
        return slug;
    }

    /** How the address stands with each newsletter that it has to do with, by slug. */
    public Map<String, Signup.State> states(String email) {
        return QuarkusTransaction.requiringNew().call(() -> entities
                .createQuery("select s from Signup s join fetch s.newsletter where s.addressKey = :key", Signup.class)
                .setParameter("key", email.toLowerCase(java.util.Locale.ROOT)).getResultList().stream()
                .collect(Collectors.toMap(signup -> signup.newsletter().slug(), Signup::state)));
    }

    /** A day later, for all that is counted. */
    public void dayPasses() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createMutationQuery("update Allowance a set a.since = a.since - 25 hour").executeUpdate());
    }

    /** Other tests count the newsletters, so nothing is left of those that were made here. */
    public void removeNewsletters() {
        settle();
        made.forEach(given::remove);
        made.clear();
    }

    /** Nothing was asked for lately. */
    public void calm() {
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createMutationQuery("delete from Allowance").executeUpdate();
            entities.createNativeMutationQuery("update attack_mode set position = 'AUTO', until = null").executeUpdate();
        });
    }

    public void run(String statement, Object value) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeMutationQuery(statement).setParameter("value", value).executeUpdate());
    }

    public long count(String query, Object value) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities.createNativeQuery(query, Long.class)
                .setParameter("value", value).getSingleResult()).longValue());
    }
}
