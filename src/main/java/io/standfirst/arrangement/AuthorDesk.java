package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.standfirst.access.AccessTokens;
import io.standfirst.author.Author;
import io.standfirst.change.ResourceType;
import io.standfirst.image.ImageInput;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.web.Faults;

@ApplicationScoped
class AuthorDesk extends Desk<Author, AuthorInput> {

    @Inject
    AccessTokens tokens;

    AuthorDesk() {
        super(Author.class, ResourceType.AUTHOR, FormerSlugs.Kind.AUTHOR);
    }

    @Override
    AuthorInput read(byte[] body, String slug, Author present) {
        AuthorInput input = inputs.read(body, AuthorInput.class);
        Faults faults = new Faults();
        AuthorInput checked = new AuthorInput(faults.required("/name", input.name(), 300),
                faults.text("/bio", input.bio(), 8000), ImageInput.check("/image", input.image(), faults),
                Links.check("/links", input.links(), faults), slug(input.slug(), slug, present, faults));
        faults.check();
        return checked;
    }

    @Override
    AuthorInput said(Author author) {
        return AuthorInput.of(author);
    }

    @Override
    Author make(String slug, AuthorInput input, Instant now) {
        Author author = new Author(slug, input.name(), now);
        author.present(input.bio(), input.image(), input.links(), now);
        return author;
    }

    @Override
    void change(Author author, AuthorInput input, Instant now) {
        if (!input.slug().equals(author.slug())) {
            leave(author, input.slug());
            tokens.authorRenamed(author.slug(), input.slug());
            author.rename(input.slug(), now);
        }
        author.call(input.name(), now);
        author.present(input.bio(), input.image(), input.links(), now);
    }

    @Override
    Response delete(String slug) {
        Response answer = super.delete(slug);
        tokens.authorRemoved(slug);
        return answer;
    }

    @Override
    boolean isShown(AuthorInput before, AuthorInput after) {
        return !before.slug().equals(after.slug()) || !before.name().equals(after.name());
    }

    @Override
    NewsroomAuthor view(Author author, List<String> former) {
        return NewsroomAuthor.of(author, former);
    }
}
