package io.standfirst.defence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Keeps signups from being used to bother people: how many a network, and everybody together, may ask for. */
@ApplicationScoped
public class Defence {

    /** What is taken for granted, and from where on it is not. */
    @ConfigMapping(prefix = "standfirst.newsletters.defence")
    public interface Settings {

        /** Requests of one network (IPv4 /24, IPv6 /56) within an hour. */
        @WithDefault("60")
        int perNetwork();

        /** The same while there is an attack. */
        @WithDefault("3")
        int perNetworkUnderAttack();

        /** Requests of everybody within an hour. */
        @WithDefault("6000")
        int everybody();

        /** Requests of everybody within ten minutes from which on they are taken to be an attack. */
        @WithDefault("600")
        int attackFrom();

        /** How long that is then assumed at the least. */
        @WithDefault("30m")
        Duration attackFor();

        /** For how long an address gets no second mail that somebody asked for in its name. */
        @WithDefault("24h")
        Duration coolDown();
    }

    private static final Logger LOG = Logger.getLogger(Defence.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration NOTICEABLY_SHORT = Duration.ofMinutes(10);
    private static final String EVERYBODY = "everybody";
    private static final String LATELY = "everybody, lately";

    @Inject
    EntityManager entities;

    @Inject
    Allowances allowances;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * Counts a request, and says whether it may have any effect.
     *
     * @param network keyed hash of the asker's network
     * @return why it may not; empty if it may
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> refusal(String network) {
        AttackMode mode = entities.find(AttackMode.class, AttackMode.ONLY);
        Instant now = clock.instant();
        int limit = mode.isActive(now) ? settings.perNetworkUnderAttack() : settings.perNetwork();
        if (!allowances.take("network " + network, limit, HOUR)) {
            return Optional.of("network");
        }
        // Only what gets so far: a single network cannot bring everybody under attack.
        boolean calm = allowances.take(LATELY, settings.attackFrom() - 1, NOTICEABLY_SHORT);
        if (!calm && mode.trigger(now, now.plus(settings.attackFor()))) {
            LOG.warnf("More than %d signups within ten minutes: they are taken to be an attack", settings.attackFrom());
        }
        return allowances.take(EVERYBODY, settings.everybody(), HOUR) ? Optional.empty() : Optional.of("everybody");
    }

    /**
     * Whether an address may be sent a mail that anybody could have asked for; counts it as sent.
     *
     * @param address keyed hash of it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean mayBeMailed(String address) {
        return allowances.take("address " + address, 1, settings.coolDown());
    }

    @Transactional
    public boolean isUnderAttack() {
        return entities.find(AttackMode.class, AttackMode.ONLY).isActive(clock.instant());
    }

    /** The longest time that anything is counted for. */
    public Duration memory() {
        return settings.coolDown().compareTo(HOUR) > 0 ? settings.coolDown() : HOUR;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    DefenceView turn(AttackMode.Switch to) {
        entities.find(AttackMode.class, AttackMode.ONLY, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE).turn(to);
        return view();
    }

    @Transactional
    DefenceView view() {
        AttackMode mode = entities.find(AttackMode.class, AttackMode.ONLY);
        boolean active = mode.isActive(clock.instant());
        return new DefenceView(mode.position(), active,
                active && mode.position() == AttackMode.Switch.AUTO ? mode.until() : null,
                new DefenceView.Requests(allowances.used(LATELY, NOTICEABLY_SHORT), allowances.used(EVERYBODY, HOUR)));
    }
}
