package io.standfirst.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.util.BytesRef;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.article.ArticleView;
import io.standfirst.article.IndexableArticle;
import io.standfirst.author.AuthorLink;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.Terms;

/** Makes of an article what the index keeps of it. */
final class ArticleDocument {

    /** Stands for the terms of section and site, where an article has none of its own. */
    static final String INHERITED = "inherited";
    static final String ALLOWED = "yes";
    private static final String OTHERWISE = "no";

    /** Stand for what section and site say of the window, where an article does not say it. */
    static final long UNSAID_FROM = Long.MIN_VALUE;
    static final long UNSAID_END = Long.MAX_VALUE;

    private ArticleDocument() {
    }

    static Document of(IndexableArticle article, ObjectMapper json) throws IOException {
        ArticleView summary = article.summary();
        Language language = Language.of(summary.language());
        Document document = new Document();
        document.add(new StringField(Fields.KEY, article.id().toString(), Field.Store.NO));
        document.add(new StringField(Fields.TYPE, Fields.ARTICLE, Field.Store.NO));
        document.add(new SortedDocValuesField(Fields.ID, bytes(article.id())));
        document.add(new BinaryDocValuesField(Fields.SHOWN, new BytesRef(json.writeValueAsBytes(summary))));
        document.add(new StoredField(Fields.TEASER, article.teaser()));
        texts(document, language, article);
        filters(document, article);
        facets(document, summary);
        return Fields.FACETS.build(document);
    }

    private static void texts(Document document, Language language, IndexableArticle article) {
        ArticleView summary = article.summary();
        String title = Language.composed(summary.title());
        String dek = Language.composed(summary.dek() == null ? "" : summary.dek());
        String body = Language.composed(article.text());
        String tags = Language.composed(names(summary));
        Tokens titled = language.tokens(title);
        Tokens decked = language.tokens(dek);
        Tokens text = language.tokens(body);
        document.add(new Field(Fields.TITLE, titled.stream(), Fields.TEXT));
        document.add(new Field(Fields.DEK, decked.stream(), Fields.TEXT));
        document.add(new Field(Fields.TAGS, language.tokens(tags).stream(), Fields.TEXT));
        document.add(new Field(Fields.BODY, text.stream(), Fields.TEXT));
        List<String> terms = text.terms();
        List<String> prominent = Stream.concat(titled.terms().stream(), decked.terms().stream()).toList();
        Map<String, Integer> keywords = Traits.keywords(terms, prominent, language);
        document.add(new StoredField(Fields.TITLE, title));
        document.add(new StoredField(Fields.DEK, dek));
        document.add(new StoredField(Fields.BODY, body));
        document.add(new Field(Fields.WORDS,
                Language.NONE.tokens(String.join("\n", title, dek, tags, body)).distinct().stream(), Fields.PRESENCE));
        document.add(new Field(Fields.SUGGEST, Beginnings.of(title).stream(), Fields.PRESENCE));
        document.add(new BinaryDocValuesField(Fields.TRAITS, new Traits(summary.publishedAt().toEpochMilli(),
                language.code(), summary.section().slug(), summary.tags().stream().map(TagLink::slug).toList(),
                keywords).encode()));
        document.add(new BinaryDocValuesField(Fields.SKETCH, Sketch.of(terms).encode()));
        document.add(new StringField(Fields.ANALYSIS, language.code(), Field.Store.NO));
    }

    /** What an article is filed under and who wrote it. */
    private static String names(ArticleView summary) {
        return Stream.of(summary.tags().stream().map(TagLink::name), Stream.of(summary.section().name()),
                summary.authors().stream().map(AuthorLink::name)).flatMap(names -> names).collect(Collectors.joining("\n"));
    }

    private static void filters(Document document, IndexableArticle article) {
        ArticleView summary = article.summary();
        document.add(new StringField(Fields.SECTION, article.section().toString(), Field.Store.NO));
        strings(document, Fields.TAG, article.tags());
        summary.tags().forEach(tag -> document.add(new StringField(Fields.TAG_SLUG, tag.slug(), Field.Store.NO)));
        strings(document, Fields.AUTHOR, article.authors());
        document.add(new StringField(Fields.KIND, summary.kind(), Field.Store.NO));
        String language = summary.language();
        for (int end = language.indexOf('-'); end > 0; end = language.indexOf('-', end + 1)) {
            document.add(new StringField(Fields.LANGUAGE, language.substring(0, end), Field.Store.NO));
        }
        document.add(new StringField(Fields.LANGUAGE, language, Field.Store.NO));
        time(document, Fields.PUBLISHED, summary.publishedAt());
        time(document, Fields.UPDATED, summary.updatedAt());
        Terms own = article.terms();
        document.add(new StringField(Fields.REPUBLISHING, own.allowed() == null
                ? article.takenOver() ? OTHERWISE : INHERITED
                : own.allowed() == Terms.Allowed.YES ? ALLOWED : OTHERWISE, Field.Store.NO));
        document.add(new LongPoint(Fields.REPUBLISHING_FROM, millis(own.from(), UNSAID_FROM)));
        document.add(new LongPoint(Fields.REPUBLISHING_UNTIL, millis(own.until(), UNSAID_END)));
        document.add(new LongPoint(Fields.REPUBLISHING_REMOVAL, millis(own.removeAfter(), UNSAID_END)));
    }

    private static void facets(Document document, ArticleView summary) {
        for (Map.Entry<String, String> value : Map.of(Fields.SECTION, summary.section().slug(), Fields.KIND, summary.kind(),
                Fields.YEAR, String.valueOf(summary.publishedAt().atZone(ZoneOffset.UTC).getYear())).entrySet()) {
            document.add(new SortedSetDocValuesFacetField(value.getKey(), value.getValue()));
        }
        summary.tags().forEach(
                tag -> document.add(new SortedSetDocValuesFacetField(Fields.TAG, tag.slug() + Fields.NAMED + tag.name())));
        summary.authors().forEach(author -> document
                .add(new SortedSetDocValuesFacetField(Fields.AUTHOR, author.slug() + Fields.NAMED + author.name())));
    }

    /** For ranges and for order. */
    private static void time(Document document, String field, Instant at) {
        document.add(new LongPoint(field, at.toEpochMilli()));
        document.add(new NumericDocValuesField(field, at.toEpochMilli()));
    }

    private static void strings(Document document, String field, List<UUID> ids) {
        ids.forEach(id -> document.add(new StringField(field, id.toString(), Field.Store.NO)));
    }

    private static long millis(Instant at, long otherwise) {
        return at == null ? otherwise : at.toEpochMilli();
    }

    static BytesRef bytes(UUID id) {
        return new BytesRef(
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array());
    }

    static UUID id(BytesRef bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        return new UUID(read.getLong(), read.getLong());
    }

    /** How the index has a language's tag; the database has it in this form, too. */
    static String normal(String languageTag) {
        return Locale.forLanguageTag(languageTag).toLanguageTag();
    }
}
