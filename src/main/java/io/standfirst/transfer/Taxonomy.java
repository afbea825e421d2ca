package io.standfirst.transfer;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.DefaultTerms;
import io.standfirst.article.Restored;
import io.standfirst.article.Retelling;
import io.standfirst.author.Author;
import io.standfirst.author.AuthorSnapshot;
import io.standfirst.author.Authors;
import io.standfirst.change.ResourceType;
import io.standfirst.image.ImageInput;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Section;
import io.standfirst.section.SectionSnapshot;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tag;
import io.standfirst.tag.TagSnapshot;
import io.standfirst.tag.Tags;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsInForce;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Faults;

/** Restores what articles are filed under. Each method first checks all and then changes anything. */
@ApplicationScoped
class Taxonomy {

    @Inject
    Things things;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    DefaultTerms defaults;

    @Inject
    Retelling retelling;

    @Inject
    Clock clock;

    Restored section(SectionSnapshot line) {
        Faults faults = new Faults();
        Things.check(line.slug(), line.name(), line.description(), faults);
        Things.formerSlugs(line.formerSlugs(), faults);
        Terms terms = TermsInput.check("/republishing", line.republishing(), faults);
        faults.check();
        Section parent = line.parent() == null ? null : sections.named(line.parent()).orElse(null);
        if (line.parent() != null && parent == null) {
            faults.add("/parent", "There is no section '" + line.parent() + "'.");
        }
        Section known = things.known(Section.class, line.id(), sections.bySlug(line.slug()), Section::id, faults);
        for (Section above = parent; above != null && known != null; above = above.parent()) {
            if (above.id().equals(known.id())) {
                faults.add("/parent", "The section would lie within itself.");
            }
        }
        faults.check();
        String above = parent == null ? null : parent.slug();
        if (known == null) {
            Section made = new Section(line.as(line.id(), above, terms, things.modified(line.modifiedAt())), parent,
                    clock.instant());
            sections.persist(made);
            return named(ResourceType.SECTION, made.id(), line.slug(), null, line.formerSlugs());
        }
        SectionSnapshot present = known.snapshot(former(FormerSlugs.Kind.SECTION, known.id()));
        SectionSnapshot clean = line.as(present.id(), above, terms, present.modifiedAt());
        if (clean.equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        TermsInForce held = defaults.of(known);
        known.restore(clean, parent, things.modified(line.modifiedAt(), present.modifiedAt()), clock.instant());
        Restored restored = named(ResourceType.SECTION, known.id(), line.slug(), present.slug(), line.formerSlugs());
        if (!defaults.of(known).equals(held)) {
            retelling.ofTerms(sections.tree(known));
        }
        return restored;
    }

    Restored tag(TagSnapshot line) {
        Faults faults = new Faults();
        Things.check(line.slug(), line.name(), line.description(), faults);
        Things.formerSlugs(line.formerSlugs(), faults);
        faults.required("/kind", line.kind());
        faults.check();
        Tag known = things.known(Tag.class, line.id(), tags.bySlug(line.slug()), Tag::id, faults);
        faults.check();
        if (known == null) {
            Tag made = new Tag(line.as(line.id(), things.modified(line.modifiedAt())));
            tags.persist(made);
            return named(ResourceType.TAG, made.id(), line.slug(), null, line.formerSlugs());
        }
        TagSnapshot present = known.snapshot(former(FormerSlugs.Kind.TAG, known.id()));
        if (line.as(present.id(), present.modifiedAt()).equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        known.restore(line, things.modified(line.modifiedAt(), present.modifiedAt()));
        return named(ResourceType.TAG, known.id(), line.slug(), present.slug(), line.formerSlugs());
    }

    Restored author(AuthorSnapshot line) {
        Faults faults = new Faults();
        Things.check(line.slug(), line.name(), null, faults);
        Things.formerSlugs(line.formerSlugs(), faults);
        Things.links("/links", line.links(), faults);
        faults.text("/bio", line.bio(), 8000);
        ImageInput.check("/image", line.image(), faults);
        faults.check();
        Author known = things.known(Author.class, line.id(), authors.bySlug(line.slug()), Author::id, faults);
        faults.check();
        if (known == null) {
            Author made = new Author(line.as(line.id(), things.modified(line.modifiedAt())));
            authors.persist(made);
            return named(ResourceType.AUTHOR, made.id(), line.slug(), null, line.formerSlugs());
        }
        AuthorSnapshot present = known.snapshot(former(FormerSlugs.Kind.AUTHOR, known.id()));
        if (line.as(present.id(), present.modifiedAt()).equals(present)
                && !Things.isLater(line.modifiedAt(), present.modifiedAt())) {
            return Restored.UNCHANGED;
        }
        known.restore(line, things.modified(line.modifiedAt(), present.modifiedAt()));
        return named(ResourceType.AUTHOR, known.id(), line.slug(), present.slug(), line.formerSlugs());
    }

    private List<String> former(FormerSlugs.Kind kind, UUID id) {
        return formerSlugs.of(kind, List.of(id)).getOrDefault(id, List.of());
    }

    private Restored named(ResourceType type, UUID id, String slug, String before, List<String> former) {
        if (before != null || !former.isEmpty()) {
            formerSlugs.replace(FormerSlugs.Kind.valueOf(type.name()), id, former);
        }
        return things.tellArticles(type, id, slug, before);
    }
}
