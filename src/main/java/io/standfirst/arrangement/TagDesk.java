package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.standfirst.change.ResourceType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.web.Faults;

@ApplicationScoped
class TagDesk extends Desk<Tag, TagInput> {

    TagDesk() {
        super(Tag.class, ResourceType.TAG, FormerSlugs.Kind.TAG);
    }

    @Override
    TagInput read(byte[] body, String slug, Tag present) {
        TagInput input = inputs.read(body, TagInput.class);
        Faults faults = new Faults();
        TagInput checked = new TagInput(faults.required("/name", input.name(), 300),
                input.type() == null ? Tag.Type.TOPIC : input.type(),
                faults.text("/description", input.description(), 4000), slug(input.slug(), slug, present, faults));
        faults.check();
        return checked;
    }

    @Override
    TagInput said(Tag tag) {
        return TagInput.of(tag);
    }

    @Override
    Tag make(String slug, TagInput input, Instant now) {
        Tag tag = new Tag(slug, input.name(), input.type(), now);
        tag.describe(input.description(), now);
        return tag;
    }

    @Override
    void change(Tag tag, TagInput input, Instant now) {
        if (!input.slug().equals(tag.slug())) {
            leave(tag, input.slug());
            tag.rename(input.slug(), now);
        }
        tag.call(input.name(), now);
        tag.classify(input.type(), now);
        tag.describe(input.description(), now);
    }

    @Override
    boolean isShown(TagInput before, TagInput after) {
        return !before.slug().equals(after.slug()) || !before.name().equals(after.name()) || before.type() != after.type();
    }

    @Override
    NewsroomTag view(Tag tag, List<String> former) {
        return NewsroomTag.of(tag, former);
    }
}
