package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.article.ArticleView;

/** Articles as lists show them, from the index. */
@ApplicationScoped
class ShownArticles {

    private static final Set<String> ONLY = Set.of(Fields.SHOWN);
    private static final Set<String> AND_TEASER = Set.of(Fields.SHOWN, Fields.TEASER);

    @Inject
    ObjectMapper json;

    /** @param highlights of each, or null */
    List<ObjectNode> of(List<Search.Hit> hits, Snapshot snapshot, List<ArticleView.Highlights> highlights) throws IOException {
        StoredFields stored = snapshot.searcher().storedFields();
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            ObjectNode item = shown(stored.document(hits.get(i).document(), ONLY));
            if (highlights != null) {
                item.set("highlights", json.valueToTree(highlights.get(i)));
            }
            items.add(item);
        }
        return items;
    }

    ObjectNode withTeaser(int document, Snapshot snapshot) throws IOException {
        Document stored = snapshot.searcher().storedFields().document(document, AND_TEASER);
        return shown(stored).put("teaser", stored.get(Fields.TEASER));
    }

    private ObjectNode shown(Document stored) throws IOException {
        BytesRef shown = stored.getBinaryValue(Fields.SHOWN);
        return (ObjectNode) json.readTree(shown.bytes, shown.offset, shown.length);
    }
}
