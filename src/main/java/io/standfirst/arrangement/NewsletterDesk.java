package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.change.ResourceType;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.site.Sites;
import io.standfirst.web.Faults;

@ApplicationScoped
class NewsletterDesk extends Desk<Newsletter, NewsletterInput> {

    @Inject
    Newsletters newsletters;

    @Inject
    Sites sites;

    NewsletterDesk() {
        super(Newsletter.class, ResourceType.NEWSLETTER, null);
    }

    @Override
    NewsletterInput read(byte[] body, String slug, Newsletter present) {
        NewsletterInput input = inputs.read(body, NewsletterInput.class);
        Faults faults = new Faults();
        String name = faults.required("/name", input.name(), 300);
        String description = faults.text("/description", input.description(), 4000);
        String frequency = faults.text("/frequency", input.frequency(), 60);
        String language = faults.language("/language", input.language());
        Integer position = faults.number("/position", input.position(), 0, LAST_PLACE);
        faults.check();
        return new NewsletterInput(name, description, frequency, language == null ? sites.language() : language,
                position == null ? last(present) : position);
    }

    private int last(Newsletter present) {
        return last(present == null ? null : present.position(), newsletters.inOrder().stream()
                .filter(other -> present == null || !other.id().equals(present.id())).mapToInt(Newsletter::position));
    }

    @Override
    NewsletterInput said(Newsletter newsletter) {
        return NewsletterInput.of(newsletter);
    }

    @Override
    Newsletter make(String slug, NewsletterInput input, Instant now) {
        return new Newsletter(slug, input.name(), input.description(), input.frequency(), input.language(), input.position(),
                now);
    }

    @Override
    void change(Newsletter newsletter, NewsletterInput input, Instant now) {
        newsletter.describe(input.name(), input.description(), input.frequency(), input.language(), input.position(), now);
    }

    /** No article names a newsletter. */
    @Override
    boolean isShown(NewsletterInput before, NewsletterInput after) {
        return false;
    }

    @Override
    NewsroomNewsletter view(Newsletter newsletter, List<String> former) {
        return NewsroomNewsletter.of(newsletter);
    }
}
