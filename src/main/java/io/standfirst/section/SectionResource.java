package io.standfirst.section;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.naming.ArticleCounts;
import io.standfirst.terms.Terms;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Moved;
import io.standfirst.web.Page;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;

@Path("/v1/sections")
@Produces(MediaType.APPLICATION_JSON)
public class SectionResource {

    @Inject
    Sections sections;

    @Inject
    ArticleCounts counts;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listSections(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(SectionView.class, true);
        return delivery.get(query, counts::await,
                () -> Answer.of(Page.whole(Tree.of(sections).below(null))).shaped(shape).madeOf("sections"));
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    public Response getSection(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(SectionView.class, false);
        return delivery.get(query, counts::await, () -> {
            PlacedSection section = sections.present().named(slug)
                    .orElseThrow(() -> ProblemException.notFound("There is no section '" + slug + "'."));
            if (!section.slug().equals(slug)) {
                throw new Moved("/v1/sections/" + section.slug(), "section:" + section.slug());
            }
            return Answer.of(Tree.of(sections).view(section)).shaped(shape).madeOf("section:" + slug);
        });
    }

    private record Tree(List<PlacedSection> all, Map<UUID, Long> counts) {

        static Tree of(Sections sections) {
            List<PlacedSection> all = sections.present().inOrder();
            return new Tree(all, sections.articleCounts(all));
        }

        List<SectionView> below(PlacedSection parent) {
            return all.stream().filter(section -> Objects.equals(id(section.parent()), id(parent))).map(this::view).toList();
        }

        SectionView view(PlacedSection section) {
            List<SectionView> children = below(section);
            long count = counts.getOrDefault(section.id(), 0L)
                    + children.stream().mapToLong(SectionView::articleCount).sum();
            return new SectionView(section.slug(), section.name(), section.description(),
                    section.parent() == null ? null : new SectionLink(section.parent().slug(), section.parent().name()),
                    section.terms().equals(Terms.NONE) ? null : section.terms(), count, children);
        }

        private static UUID id(PlacedSection section) {
            return section == null ? null : section.id();
        }
    }
}
