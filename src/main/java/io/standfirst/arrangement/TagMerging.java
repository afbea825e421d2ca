package io.standfirst.arrangement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.Session;

import io.standfirst.article.Retelling;
import io.standfirst.audit.Audit;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.web.Faults;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/**
 * Puts one tag in the place of another, in every article that has that or is about to have it. There may be ten thousand of
 * them, so the database does it by itself, past the entities.
 */
@ApplicationScoped
class TagMerging {

    /** @param into slug of the tag that is left */
    record Input(String into) {
    }

    private static final int MOST_IDS = 1000;

    @Inject
    Session entities;

    @Inject
    TagDesk desk;

    @Inject
    Tags tags;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Inputs inputs;

    @Inject
    Retelling retelling;

    @Inject
    ChangeLog changes;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    @Inject
    HttpHeaders headers;

    Response merge(String slug, byte[] body) {
        Tag gone = tags.bySlug(slug).orElseThrow(() -> desk.unknown(slug));
        Tag left = target(inputs.read(body, Input.class), gone);
        List<UUID> articles = lock(gone, left);
        IfMatch.honour(headers, TagDesk.etag(gone));
        // It may have been renamed since it was looked up; the slug it came by is a former one then, which is passed on below.
        String lost = gone.slug();
        TagInput before = TagInput.of(gone);
        replace("article_tag", gone.id(), left.id());
        replace("working_copy_tag", gone.id(), left.id());
        formerSlugs.pass(FormerSlugs.Kind.TAG, gone.id(), left.id());
        tags.deleteById(gone.id());
        formerSlugs.add(FormerSlugs.Kind.TAG, lost, left.id());
        left.takeIn(clock.instant());
        entities.flush();
        audit.note("mergeTag", ResourceType.TAG.publicName(), gone.id().toString(), lost, before,
                Map.of("into", left.slug(), "articles", articles.size()));
        changes.append(new Event(ChangeType.MOVED, ResourceType.TAG, gone.id(), lost, null, null, null,
                Set.of(gone.id(), left.id())));
        retelling.of(articles);
        return desk.answer(Response.ok(), left);
    }

    private Tag target(Input input, Tag gone) {
        Faults faults = new Faults();
        String slug = faults.required("/into", input.into());
        Tag left = slug == null ? null : tags.named(slug).orElse(null);
        if (slug != null && left == null) {
            faults.add("/into", "There is no tag '" + slug + "'.");
        } else if (left != null && left.id().equals(gone.id())) {
            faults.add("/into", "It is the tag that is to be merged.");
        }
        faults.check();
        return left;
    }

    /**
     * Keeps others from changing the articles and the tags meanwhile. Articles come first, as with those who write articles.
     *
     * @return ids of the articles that have the tag by now, not of those that are about to
     */
    private List<UUID> lock(Tag gone, Tag left) {
        // One after the other: H2 takes seconds to find thousands of articles by a union of both.
        for (String table : List.of("article_tag", "working_copy_tag")) {
            entities.createNativeQuery("""
                    select a.id from article a where a.id in (select article_id from %s where tag_id = :gone)
                    order by a.id for update
                    """.formatted(table), UUID.class).setParameter("gone", gone.id()).getResultList();
        }
        int there = entities
                .createNativeQuery("select id from tag where id in (:gone, :left) order by id for update", UUID.class)
                .setParameter("gone", gone.id()).setParameter("left", left.id()).getResultList().size();
        if (there < 2) {
            throw new ProblemException(ProblemType.CONFLICT, "One of the tags was merged or deleted at this very moment.");
        }
        entities.refresh(gone);
        entities.refresh(left);
        return entities.createNativeQuery("select distinct article_id from article_tag where tag_id = :gone", UUID.class)
                .setParameter("gone", gone.id()).getResultList();
    }

    /** @param table of lists of tags */
    private void replace(String table, UUID gone, UUID left) {
        entities.createNativeMutationQuery("update %s set tag_id = :left where tag_id = :gone".formatted(table))
                .setParameter("gone", gone).setParameter("left", left).executeUpdate();
        // Looked for afterwards: an article may have got the tag a moment before, unlocked, on a database whose foreign keys
        // do not lock.
        List<UUID> doubles = entities.createNativeQuery("""
                select article_id from %s where tag_id = :left group by article_id having count(*) > 1
                """.formatted(table), UUID.class).setParameter("left", left).getResultList();
        entities.createNativeMutationQuery("""
                delete from %1$s where tag_id = :left and exists (
                    select 1 from %1$s t
                    where t.article_id = %1$s.article_id and t.tag_id = :left and t.position < %1$s.position)
                """.formatted(table)).setParameter("left", left).executeUpdate();
        for (int from = 0; from < doubles.size(); from += MOST_IDS) {
            closeGaps(table, doubles.subList(from, Math.min(from + MOST_IDS, doubles.size())));
        }
    }

    /** A list with a gap would be read with a hole in it. Places are first negated, because each must be free when it is taken. */
    private void closeGaps(String table, List<UUID> articles) {
        entities.createNativeMutationQuery("""
                update %1$s set position = -1 - (
                    select count(*) from %1$s t
                    where t.article_id = %1$s.article_id and t.position < %1$s.position)
                where article_id in (:ids)
                """.formatted(table)).setParameter("ids", articles).executeUpdate();
        entities.createNativeMutationQuery("update %s set position = -1 - position where article_id in (:ids)".formatted(table))
                .setParameter("ids", articles).executeUpdate();
    }
}
