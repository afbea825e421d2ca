package io.standfirst.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.article.ArticleSnapshot;
import io.standfirst.article.PicksSnapshot;
import io.standfirst.article.RevisionSnapshot;
import io.standfirst.article.StoredRevision;
import io.standfirst.article.StoredVersion;
import io.standfirst.article.VersionSnapshot;
import io.standfirst.author.AuthorSnapshot;
import io.standfirst.collection.CollectionSnapshot;
import io.standfirst.newsletter.NewsletterSnapshot;
import io.standfirst.section.SectionSnapshot;
import io.standfirst.site.SiteSnapshot;
import io.standfirst.tag.TagSnapshot;
import io.standfirst.web.Faults;
import io.standfirst.web.Inputs;

/** The lines of an export: JSON objects whose member {@code type} says what the others are. */
@ApplicationScoped
public class Lines {

    /** The only format there is so far; raised when older services could not read what newer ones write. */
    static final int FORMAT = 1;

    /** By type, in the order in which they stand in the file. */
    private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>();
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    static {
        TYPES.put("standfirst", Header.class);
        TYPES.put("site", SiteSnapshot.class);
        TYPES.put("section", SectionSnapshot.class);
        TYPES.put("tag", TagSnapshot.class);
        TYPES.put("author", AuthorSnapshot.class);
        TYPES.put("newsletter", NewsletterSnapshot.class);
        TYPES.put("article", ArticleSnapshot.class);
        TYPES.put("revision", RevisionSnapshot.class);
        TYPES.put("version", VersionSnapshot.class);
        TYPES.put("related", PicksSnapshot.class);
        TYPES.put("collection", CollectionSnapshot.class);
        TYPES.put("end", End.class);
        TYPES.forEach((name, type) -> NAMES.put(type, name));
        NAMES.put(StoredRevision.class, "revision");
        NAMES.put(StoredVersion.class, "version");
    }

    @Inject
    ObjectMapper json;

    @Inject
    Inputs inputs;

    private ObjectWriter writer;

    @PostConstruct
    void prepare() {
        // Characters beyond the first plane as they are, as in the stored texts that go out unread, and not as two escapes.
        writer = json.writer().with(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    }

    /** A file of another format has another number. */
    public record Header(int format, java.time.Instant exportedAt) {

        public boolean known() {
            return format == FORMAT;
        }
    }

    /**
     * Stands at the end of a file that is whole.
     *
     * @param lines between the first and this one
     */
    public record End(long lines) {
    }

    void write(Object line, OutputStream out) throws IOException {
        byte[] members = writer.writeValueAsBytes(line);
        String beginning = "{\"type\":\"" + NAMES.get(line.getClass()) + (members.length > 2 ? "\"," : "\"");
        out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        out.write(members, 1, members.length - 1);
        out.write('\n');
    }

    /**
     * @return one of the records that lines are made of
     * @throws io.standfirst.web.ProblemException naming what is wrong with it
     */
    public Object read(byte[] line) {
        ObjectNode object = inputs.object(line);
        JsonNode type = object.remove("type");
        Class<?> form = type == null ? null : TYPES.get(type.asText());
        if (form == null) {
            throw Faults.invalid("/type", "It is one of " + String.join(", ", TYPES.keySet()) + ".");
        }
        return inputs.as(object, form);
    }

    /** What a line is about, in words that its author would know it by. */
    public static String label(Object line) {
        String type = NAMES.getOrDefault(line.getClass(), "line");
        if (line instanceof ArticleSnapshot article) {
            return type + " " + article.slug();
        } else if (line instanceof RevisionSnapshot revision) {
            return type + " " + revision.number() + " of " + revision.article();
        } else if (line instanceof VersionSnapshot version) {
            return type + " " + version.number() + " of " + version.article();
        } else if (line instanceof PicksSnapshot picks) {
            return type + " to " + picks.article();
        } else if (line instanceof SectionSnapshot section) {
            return type + " " + section.slug();
        } else if (line instanceof TagSnapshot tag) {
            return type + " " + tag.slug();
        } else if (line instanceof AuthorSnapshot author) {
            return type + " " + author.slug();
        } else if (line instanceof NewsletterSnapshot newsletter) {
            return type + " " + newsletter.slug();
        } else if (line instanceof CollectionSnapshot collection) {
            return type + " " + collection.slug();
        }
        return type;
    }

    /** Whether the line belongs to the article before it, so that both are best restored in one transaction. */
    public static boolean continues(Object line) {
        return line instanceof RevisionSnapshot || line instanceof VersionSnapshot;
    }
}
