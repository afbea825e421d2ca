package io.standfirst.article;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.hibernate.exception.ConstraintViolationException;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.body.Body;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.naming.Slug;
import io.standfirst.usage.Usages;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Faults;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** What editors' programs do with articles before, and beside, their publication. */
@Path("/manage/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Scope("articles")
public class NewsroomArticleResource {

    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final int ATTEMPTS = 20;

    @Inject
    Newsroom newsroom;

    @Inject
    NewsroomList list;

    @Inject
    NewsroomViews views;

    @Inject
    Newsdesk newsdesk;

    @Inject
    WorkingCopies copies;

    @Inject
    Manuscripts manuscripts;

    @Inject
    Articles articles;

    @Inject
    Inputs inputs;

    @Inject
    Idempotency idempotency;

    @Inject
    Usages usages;

    @Inject
    Audit audit;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @Inject
    EntityManager entities;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.AUTHOR)
    public Response createArticle(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        for (int attempt = 1;; attempt++) {
            try {
                return create(body);
            } catch (RuntimeException e) {
                // Two articles of the same title at once look for the same free slug; the second then takes the next.
                if (attempt == ATTEMPTS || !isTaken(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTaken(Throwable e) {
        return e != null && (e instanceof ConstraintViolationException || isTaken(e.getCause()));
    }

    private Response create(byte[] body) {
        return idempotency.once("createArticle", body, () -> {
            ArticleInput input = inputs.read(body, ArticleInput.class);
            ArticleContent content = manuscripts.content(input, ArticleInput.NO_BODY);
            Article article = newsdesk.create(slug(input, content), content, newsroom.who());
            entities.flush();
            NewsroomArticle view = views.begun(article, BodyFormat.HTML);
            audit.note("createArticle", "article", article.id().toString(), article.slug(), null, view.withoutText());
            return newsroom.answer(Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION,
                    addresses.api("/manage/v1/articles/" + article.id())), article, view);
        });
    }

    /** The slug that was asked for; else one made of the title that leads nowhere else, not even as a former one. */
    private String slug(ArticleInput input, ArticleContent content) {
        String wanted = checked(input.slug());
        if (wanted == null) {
            return Slug.free(Slug.of(content.title(), "untitled"), articles::isOrWasTaken);
        }
        articles.demandFree(wanted);
        return wanted;
    }

    private static String checked(String slug) {
        Faults faults = new Faults();
        String checked = faults.slug("/slug", slug);
        if (checked != null && Articles.isId(checked)) {
            faults.add("/slug", "It has the form of an id.");
        }
        faults.check();
        return checked;
    }

    @GET
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response listNewsroomArticles(@Context UriInfo uri) {
        Query query = Query.of(uri);
        NewsroomList.Filter filter = NewsroomList.Filter.of(query);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, list.of(filter, window).map(views::summary)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response getNewsroomArticle(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        BodyFormat format = BodyFormat.asked(query);
        query.check();
        Article article = newsroom.find(id);
        return newsroom.answer(Response.ok(), article, views.whole(article, format));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response replaceArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return newsroom.step("replaceArticle", id,
                article -> save(article, inputs.read(body, ArticleInput.class), ArticleInput.NO_BODY));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response patchArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return newsroom.step("patchArticle", id, article -> {
            Manuscript present = copies.of(article);
            ObjectNode patch = inputs.object(body);
            if (patch.get("body") instanceof ObjectNode text && !text.has("format")) {
                text.put("format", ArticleInput.Format.HTML.publicName());
            }
            boolean emptied = patch.has("body") && patch.get("body").isNull();
            ArticleInput input = inputs.as(Inputs.merge(inputs.tree(ArticleInput.of(article.slug(), present)), patch),
                    ArticleInput.class);
            save(article, input, emptied ? ArticleInput.NO_BODY : new Body(present.body()));
        });
    }

    private void save(Article article, ArticleInput input, Body text) {
        String slug = checked(input.slug());
        ArticleContent content = manuscripts.content(input, text);
        article.demandNotWithdrawn();
        if (slug != null && !slug.equals(article.slug())) {
            if (article.wasPublished()) {
                throw new RefusedStep(
                        "The address of a published article is changed by PUT …/slug, so that the old one goes on.");
            }
            articles.demandFree(slug);
            newsdesk.move(article, slug);
        }
        if (!Manuscript.of(content).equals(copies.of(article))) {
            newsdesk.save(article, content, newsroom.who());
        }
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response deleteArticle(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query.of(uri).check();
        Article article = newsroom.toChange(id);
        IfMatch.demand(headers, Newsroom.etag(article));
        boolean draft = article.state() == Article.State.DRAFT || article.state() == Article.State.REVIEW;
        if (!draft || article.wasPublished()) {
            throw new RefusedStep("Only what was never published can be deleted; a published article is withdrawn.");
        }
        usages.refuseIfUsed(io.standfirst.change.ResourceType.ARTICLE, article.id());
        audit.note("deleteArticle", "article", id, article.slug(), views.withoutText(article), null);
        newsdesk.delete(article);
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    @PUT
    @Path("/{id}/review")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response submitArticle(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return newsroom.step("submitArticle", id, newsdesk::submit);
    }

    @DELETE
    @Path("/{id}/review")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response returnArticle(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return newsroom.step("returnArticle", id, newsdesk::returnToDraft);
    }

}
