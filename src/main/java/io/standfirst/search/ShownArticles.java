package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.lucene.util.BytesRef;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.article.ArticleView;

/** Articles as lists show them, from the index. */
@ApplicationScoped
class ShownArticles {

    private static final Set<String> TEASER = Set.of(Fields.TEASER);

    @Inject
    ObjectMapper json;

    /** @param highlights of each, or null */
    List<ObjectNode> of(List<Search.Hit> hits, Snapshot snapshot, List<ArticleView.Highlights> highlights) throws IOException {
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            ObjectNode item = shown(hits.get(i).document(), snapshot);
            if (highlights != null) {
                item.set("highlights", json.valueToTree(highlights.get(i)));
            }
            items.add(item);
        }
        return items;
    }

    ObjectNode withTeaser(int document, Snapshot snapshot) throws IOException {
        return shown(document, snapshot).put("teaser",
                snapshot.searcher().storedFields().document(document, TEASER).get(Fields.TEASER));
    }

    private ObjectNode shown(int document, Snapshot snapshot) throws IOException {
        BytesRef shown = snapshot.bytes(Fields.SHOWN, document);
        return (ObjectNode) json.readTree(shown.bytes, shown.offset, shown.length);
    }
}
