package io.standfirst.search;

import java.util.List;

import org.apache.lucene.document.FieldType;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.IndexOptions;

/** What the index is made of. A change here changes {@link #FORMAT}, and every index is made anew. */
final class Fields {

    /** Of the fields and of the terms in them. */
    static final int FORMAT = 3;

    /** What a document is known by: an article's id, or the type and id of something else. */
    static final String KEY = "key";
    static final String TYPE = "type";
    static final String ARTICLE = "article";
    static final String LEFT_OUT = "leftOut";

    /** Sorts as the ids in the database do. */
    static final String ID = "id";

    /** Texts, as terms and as they are shown. */
    static final String TITLE = "title";
    static final String DEK = "dek";
    static final String TAGS = "tags";
    static final String BODY = "body";

    /** Every word of an article as it is written, for beginnings and misspellings of words. */
    static final String WORDS = "words";

    /** Beginnings of the words of a name or title. */
    static final String SUGGEST = "suggest";

    /** Of a tag or an author: its id, by which its articles are counted. */
    static final String NAMED_ID = "namedId";

    /** JSON that answers show; beside the stored fields, so that no body is unpacked for it. */
    static final String SHOWN = "shown";
    static final String TEASER = "teaser";

    /** Filters, by ids and words. */
    static final String SECTION = "section";
    static final String TAG = "tag";
    static final String AUTHOR = "author";
    static final String KIND = "kind";
    static final String LANGUAGE = "language";
    static final String ANALYSIS = "analysis";
    static final String PUBLISHED = "publishedAt";
    static final String UPDATED = "updatedAt";
    static final String REPUBLISHING = "republishing";
    static final String REPUBLISHING_FROM = "republishingFrom";
    static final String REPUBLISHING_UNTIL = "republishingUntil";
    static final String REPUBLISHING_REMOVAL = "republishingRemoval";

    /** What likeness is told by. */
    static final String TAG_SLUG = "tagSlug";
    static final String TRAITS = "traits";
    static final String SKETCH = "sketch";

    static final String YEAR = "year";

    /** Keeps slug and name of a facet's value apart; no slug has it. */
    static final char NAMED = '\n';

    /** Terms with their places and offsets, for phrases and highlights. */
    static final FieldType TEXT = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false);

    /** Only which article has which term. */
    static final FieldType PRESENCE = type(IndexOptions.DOCS, true);

    static final FacetsConfig FACETS = new FacetsConfig();

    static {
        FACETS.setMultiValued(TAG, true);
        FACETS.setMultiValued(AUTHOR, true);
        // Articles are narrowed by fields of their own.
        List.of(SECTION, TAG, AUTHOR, KIND, YEAR)
                .forEach(name -> FACETS.setDrillDownTermsIndexing(name, FacetsConfig.DrillDownTermsIndexing.NONE));
    }

    private Fields() {
    }

    private static FieldType type(IndexOptions options, boolean omitNorms) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.setOmitNorms(omitNorms);
        type.freeze();
        return type;
    }
}
