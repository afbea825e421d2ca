package io.standfirst.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Restored;
import io.standfirst.article.Retelling;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.collection.Collection;
import io.standfirst.collection.CollectionSnapshot;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.NewsletterSnapshot;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Site;
import io.standfirst.site.SiteSnapshot;
import io.standfirst.site.Sites;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Faults;

/** Restores the site itself and what it shows beside articles. Each method first checks all and then changes anything. */
@ApplicationScoped
class Showcase {

    private static final int MOST_PICKS = 1000;

    @Inject
    Things things;

    @Inject
    EntityManager entities;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    ChangeLog changes;

    @Inject
    Retelling retelling;

    @Inject
    Clock clock;

    Restored site(SiteSnapshot line) {
        Faults faults = new Faults();
        faults.required("/name", line.name(), 300);
        faults.text("/description", line.description(), 4000);
        faults.text("/policy", line.policy(), 8000);
        Things.links("/social", line.social(), faults);
        if (line.languages().isEmpty() || line.languages().size() > 50) {
            faults.add("/languages", "It has 1 to 50 elements.");
        }
        line.languages().forEach(tag -> faults.language("/languages", tag));
        Terms terms = TermsInput.check("/republishing", line.republishing(), faults);
        faults.required("/republishing/allowed", terms.allowed());
        faults.check();
        if (!sites.isNamed()) {
            sites.persist(new Site(line.as(terms, things.modified(line.modifiedAt())), clock.instant()));
            changes.append(Event.of(ChangeType.PUBLISHED, ResourceType.SITE, null, null));
            return Restored.CREATED;
        }
        Site site = sites.present();
        SiteSnapshot present = site.snapshot();
        if (line.as(terms, present.modifiedAt()).equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        site.restore(line.as(terms, things.modified(line.modifiedAt(), present.modifiedAt())), clock.instant());
        changes.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
        if (!terms.equals(present.republishing())) {
            entities.flush();
            retelling.ofTerms();
        }
        return Restored.UPDATED;
    }

    Restored newsletter(NewsletterSnapshot line) {
        Faults faults = new Faults();
        Things.check(line.slug(), line.name(), line.description(), faults);
        faults.text("/frequency", line.frequency(), 60);
        faults.language("/language", faults.required("/language", line.language()));
        faults.check();
        Newsletter known = things.known(Newsletter.class, line.id(), bySlug(Newsletter.class, line.slug()),
                newsletter -> newsletter.snapshot().id(), faults);
        faults.check();
        if (known == null) {
            Newsletter made = new Newsletter(line.as(line.id(), things.modified(line.modifiedAt())));
            entities.persist(made);
            return things.tell(ResourceType.NEWSLETTER, made.snapshot().id(), line.slug(), null);
        }
        NewsletterSnapshot present = known.snapshot();
        if (line.as(present.id(), present.modifiedAt()).equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        known.restore(line, things.modified(line.modifiedAt(), present.modifiedAt()));
        return things.tell(ResourceType.NEWSLETTER, present.id(), line.slug(), present.slug());
    }

    Restored collection(CollectionSnapshot line) {
        Faults faults = new Faults();
        Things.check(line.slug(), line.name(), line.description(), faults);
        faults.number("/size", line.size(), 0, 100);
        Section fill = line.fill() == null ? null : sections.named(line.fill()).orElse(null);
        if (line.fill() != null && fill == null) {
            faults.add("/fill", "There is no section '" + line.fill() + "'.");
        }
        if (line.articles().size() > MOST_PICKS) {
            faults.add("/articles", "It has more than " + MOST_PICKS + " elements.");
        } else if (!line.articles().isEmpty() && present(line.articles()) < line.articles().stream().distinct().count()) {
            faults.add("/articles", "It names articles that are not here.");
        }
        faults.check();
        Collection known = things.known(Collection.class, line.id(), bySlug(Collection.class, line.slug()),
                collection -> collection.snapshot().id(), faults);
        faults.check();
        String section = fill == null ? null : fill.slug();
        if (known == null) {
            Collection made = new Collection(line.as(line.id(), section, things.modified(line.modifiedAt())), fill);
            entities.persist(made);
            return things.tell(ResourceType.COLLECTION, made.snapshot().id(), line.slug(), null);
        }
        CollectionSnapshot present = known.snapshot();
        if (line.as(present.id(), section, present.modifiedAt()).equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        known.restore(line, fill, things.modified(line.modifiedAt(), present.modifiedAt()));
        return things.tell(ResourceType.COLLECTION, present.id(), line.slug(), present.slug());
    }

    private long present(List<UUID> articles) {
        return entities.createQuery("select count(*) from Article a where a.id in :ids", Long.class)
                .setParameter("ids", articles).getSingleResult();
    }

    private <T> Optional<T> bySlug(Class<T> type, String slug) {
        return entities.createQuery("from " + type.getSimpleName() + " t where t.slug = :slug", type)
                .setParameter("slug", slug).getResultStream().findFirst();
    }
}
