package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.Articles;
import io.standfirst.article.BodyFormat;

/** Articles that are like one, as the list of what is related to it shows them. */
@ApplicationScoped
public class LikeArticles {

    @Inject
    ArticleIndex index;

    @Inject
    ShownArticles shown;

    @Inject
    Articles articles;

    @Inject
    ArticleViews views;

    @Inject
    ObjectMapper json;

    /**
     * @param items each with {@code teaser} and {@code reason}
     * @param ids of the items
     * @param behind whether the index is behind the log, so that this must not be kept
     */
    public record Likes(List<?> items, List<UUID> ids, boolean behind) {
    }

    /** Waits, without a transaction, for what {@link #to} reads. */
    public void await() {
        index.await();
    }

    /** @throws io.standfirst.web.ProblemException 503, while there is no index */
    public Likes to(UUID id, Set<UUID> without, int most) {
        return index.read((snapshot, behind) -> {
            List<Likeness.Like> likes = new Likeness(snapshot).to(id, without, most);
            return new Likes(behind ? fromDatabase(likes) : fromIndex(likes, snapshot),
                    likes.stream().map(Likeness.Like::id).toList(), behind);
        });
    }

    private List<ObjectNode> fromIndex(List<Likeness.Like> likes, Snapshot snapshot) throws IOException {
        List<ObjectNode> items = new ArrayList<>();
        for (Likeness.Like like : likes) {
            items.add(shown.withTeaser(like.document(), snapshot).set("reason", json.valueToTree(reason(like))));
        }
        return items;
    }

    private List<ArticleView> fromDatabase(List<Likeness.Like> likes) {
        List<Article> visible = articles.inOrder(likes.stream().map(Likeness.Like::id).toList(), true);
        List<ArticleView> items = new ArrayList<>();
        for (ArticleView view : views.views(visible, Set.of("teaser")::contains, BodyFormat.HTML)) {
            likes.stream().filter(like -> like.id().equals(view.id())).findFirst()
                    .ifPresent(like -> items.add(view.because(reason(like))));
        }
        return items;
    }

    private static ArticleView.Reason reason(Likeness.Like like) {
        return ArticleView.Reason.computed(like.score(), like.shared());
    }
}
