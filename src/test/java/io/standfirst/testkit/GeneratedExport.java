package io.standfirst.testkit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * A WordPress export of as many posts as wanted: the same for the same numbers, with words and tags that are used as unevenly as
 * in real archives (Zipf), in a tree of twenty sections.
 */
public final class GeneratedExport {

    private static final int VOCABULARY = 20_000;
    private static final int TAGS = 500;
    private static final int SECTIONS = 20;
    private static final int AUTHORS = 50;
    public static final String SITE = "generated";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("2015-01-01T00:00:00Z");

    private final Random random;
    private final int words;

    private final String site;

    private GeneratedExport(String site, int words) {
        this.site = site;
        this.random = new Random(site.hashCode());
        this.words = words;
    }

    /**
     * Writes the file.
     *
     * @param posts how many
     * @param words in each of them
     */
    public static Path write(Path file, int posts, int words) {
        return write(file, SITE, posts, words);
    }

    /** @param site whose posts they are; those of another one are other posts */
    public static Path write(Path file, String site, int posts, int words) {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8),
                1 << 16)) {
            new GeneratedExport(site, words).write(out, posts);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Slug of the post with this number, from 0. */
    public static String slug(int number) {
        return slug(SITE, number);
    }

    public static String slug(String site, int number) {
        return site + "-" + number;
    }

    private void write(Writer out, int posts) throws IOException {
        out.write("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Generated</title><language>en</language>
                <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://%s.example</wp:base_blog_url>
                """.formatted(site));
        for (int i = 0; i < SECTIONS; i++) {
            out.write("<wp:category><wp:category_nicename>section-" + i + "</wp:category_nicename><wp:category_parent>"
                    + (i % 4 == 0 ? "" : "section-" + i / 4 * 4) + "</wp:category_parent><wp:cat_name>Section " + i
                    + "</wp:cat_name></wp:category>\n");
        }
        for (int i = 0; i < posts; i++) {
            post(out, i);
        }
        out.write("</channel></rss>\n");
    }

    private void post(Writer out, int number) throws IOException {
        out.write("<item><title>");
        sentence(out, 7);
        out.write("</title><dc:creator>writer-" + random.nextInt(AUTHORS) + "</dc:creator><content:encoded><![CDATA[");
        for (int left = words; left > 0; left -= 80) {
            out.write("<p>");
            sentence(out, Math.min(left, 80));
            out.write("</p>\n");
        }
        String date = DATE.format(FIRST.plusSeconds(number * 300L));
        out.write("]]></content:encoded><wp:post_id>" + number + "</wp:post_id><wp:post_date_gmt>" + date
                + "</wp:post_date_gmt><wp:post_name>" + slug(site, number)
                + "</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
                + "<category domain=\"category\" nicename=\"section-" + random.nextInt(SECTIONS) + "\">S</category>");
        for (int i = 0; i < 4; i++) {
            int tag = zipf(TAGS);
            out.write("<category domain=\"post_tag\" nicename=\"tag-" + tag + "\">Tag " + tag + "</category>");
        }
        out.write("</item>\n");
    }

    private void sentence(Writer out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(i == 0 ? "W" : " w");
            out.write(Integer.toString(zipf(VOCABULARY), 36));
        }
        out.write('.');
    }

    /** A rank from 0, the n-th drawn about n times less often than the first. */
    private int zipf(int size) {
        return (int) Math.pow(size + 1.0, random.nextDouble()) - 1;
    }
}
