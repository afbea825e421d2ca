package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

import io.standfirst.article.DefaultTerms;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsInForce;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Faults;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

@ApplicationScoped
class SectionDesk extends Desk<Section, SectionInput> {

    /** No magazine has a deeper tree, and each level is one more in the JSON of the whole. */
    private static final int DEEPEST = 20;

    @Inject
    Sections sections;

    @Inject
    DefaultTerms defaults;

    SectionDesk() {
        super(Section.class, ResourceType.SECTION, FormerSlugs.Kind.SECTION);
    }

    /** Locks the whole tree: two sections that were moved below each other at the same time would fall out of it. */
    @Override
    Optional<Section> toChange(String slug) {
        return entities.createQuery("select s from Section s order by s.id", Section.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().stream()
                .filter(section -> section.slug().equals(slug)).findFirst();
    }

    @Override
    SectionInput read(byte[] body, String slug, Section present) {
        SectionInput input = inputs.read(body, SectionInput.class);
        Faults faults = new Faults();
        String name = faults.required("/name", input.name(), 300);
        String description = faults.text("/description", input.description(), 4000);
        Section parent = parent(input.parent(), present, faults);
        Integer position = faults.number("/position", input.position(), 0, LAST_PLACE);
        Terms terms = TermsInput.check("/republishing", input.republishing(), faults);
        String wanted = slug(input.slug(), slug, present, faults);
        faults.check();
        if (present != null && parent != null && parent.liesWithin(present)) {
            throw new ProblemException(ProblemType.CONFLICT, "The section '" + slug + "' would stand below itself.");
        }
        return new SectionInput(name, description, parent == null ? null : parent.slug(),
                position == null ? last(parent, present) : position,
                terms.equals(Terms.NONE) ? null : terms, wanted);
    }

    private Section parent(String slug, Section present, Faults faults) {
        if (slug == null) {
            return null;
        }
        Section parent = sections.named(slug).orElse(null);
        if (parent == null) {
            faults.add("/parent", "There is no section '" + slug + "'.");
        } else if (parent.depth() + height(present) >= DEEPEST) {
            faults.add("/parent", "Sections stand at most " + DEEPEST + " levels deep.");
        }
        return parent;
    }

    /** How many levels the section and those below it take. */
    private int height(Section section) {
        return section == null
                ? 1
                : sections.inOrder().stream().filter(other -> other.liesWithin(section))
                        .mapToInt(other -> other.depth() - section.depth() + 1).max().orElse(1);
    }

    private int last(Section parent, Section present) {
        List<Section> beside = sections.inOrder().stream()
                .filter(section -> present == null || !section.id().equals(present.id()))
                .filter(section -> stands(section, parent)).toList();
        boolean stays = present != null && stands(present, parent);
        return last(stays ? present.position() : null, beside.stream().mapToInt(Section::position));
    }

    private static boolean stands(Section section, Section parent) {
        Section above = section.parent();
        return above == null || parent == null ? above == parent : above.id().equals(parent.id());
    }

    @Override
    SectionInput said(Section section) {
        return SectionInput.of(section);
    }

    @Override
    Section make(String slug, SectionInput input, Instant now) {
        Section section = new Section(slug, input.name(), input.position(), now);
        section.describe(input.description(), now);
        section.moveBelow(named(input.parent()), now);
        section.allow(input.republishing(), now);
        return section;
    }

    @Override
    void change(Section section, SectionInput input, Instant now) {
        if (!input.slug().equals(section.slug())) {
            leave(section, input.slug());
            section.rename(input.slug(), now);
        }
        section.call(input.name(), now);
        section.describe(input.description(), now);
        section.moveBelow(named(input.parent()), now);
        section.place(input.position(), now);
        section.allow(input.republishing(), now);
    }

    @Override
    TermsInForce passedOn(Section section) {
        return defaults.of(section);
    }

    @Override
    void retellTerms(Section section) {
        retelling.ofTerms(sections.tree(section));
    }

    private Section named(String slug) {
        return slug == null ? null : sections.bySlug(slug).orElseThrow();
    }

    @Override
    boolean isShown(SectionInput before, SectionInput after) {
        return !before.slug().equals(after.slug()) || !before.name().equals(after.name());
    }

    @Override
    NewsroomSection view(Section section, List<String> former) {
        return NewsroomSection.of(section, former);
    }
}
