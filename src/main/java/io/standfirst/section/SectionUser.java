package io.standfirst.section;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.change.ResourceType;
import io.standfirst.usage.UsedBy;
import io.standfirst.usage.User;

/** Sections stand below other sections. */
@ApplicationScoped
class SectionUser implements User {

    @Inject
    Sections sections;

    @Override
    public List<UsedBy> uses(ResourceType type, UUID id) {
        return type != ResourceType.SECTION
                ? List.of()
                : sections.inOrder().stream().filter(section -> section.parent() != null && section.parent().id().equals(id))
                        .map(section -> UsedBy.named(ResourceType.SECTION, section.id(), section.slug())).toList();
    }
}
