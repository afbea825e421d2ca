package io.standfirst.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleContent;
import io.standfirst.article.Articles;
import io.standfirst.article.FirstPublications;
import io.standfirst.article.FormerUrls;
import io.standfirst.article.Newsdesk;
import io.standfirst.article.Seo;
import io.standfirst.article.Who;
import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.naming.Slug;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;

/** Makes an article of each post, or brings the one that an earlier import made up to date. */
@ApplicationScoped
class WordPressPosts {

    /** Raised when posts come out otherwise than before, so that importing a file again brings its articles up to date. */
    private static final String EDITION = "2";

    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_DEK = 500;
    private static final int LONGEST_URL = 2000;

    /** As JSON, and as the version that is kept of it, it must fit its column. */
    private static final int LONGEST_TEXT = 700_000;

    private static final Who IMPORT = Who.service("import");

    @Inject
    Articles articles;

    @Inject
    Newsdesk newsdesk;

    @Inject
    FirstPublications firstPublications;

    @Inject
    FormerUrls formerUrls;

    @Inject
    WordPressTaxonomy taxonomy;

    @Inject
    Clock clock;

    /** Finds at once what there is already of the posts that a transaction will take. */
    void prepare(List<WordPressItem> items, WordPressShelf shelf) {
        List<WordPressItem> posts = items.stream().filter(item -> item.type().equals("post")).toList();
        taxonomy.load(posts, shelf);
        Set<String> slugs = posts.stream().map(WordPressPosts::slug).collect(Collectors.toSet());
        shelf.begin(articles.byImportKeys(posts.stream().map(post -> key(post, shelf.site)).toList()), slugs,
                articles.taken(slugs), formerUrls.leading(posts.stream().map(WordPressItem::link).toList()));
        newsdesk.expect(slugs);
    }

    /** Writes what was left to the end of the transaction. */
    void finish(WordPressShelf shelf) {
        firstPublications.write(shelf.takePrepared());
        shelf.takeLater().forEach(Runnable::run);
    }

    private static String key(WordPressItem post, WordPressSite site) {
        return WordPressTaxonomy.cut("wordpress:" + site.identity() + "#" + post.id(), 500);
    }

    private boolean isTaken(String slug, WordPressShelf shelf) {
        Boolean taken = shelf.isTaken(slug);
        return taken == null ? articles.isTaken(slug) : taken;
    }

    /**
     * @param report takes what the sender should know although the post was taken over
     * @throws RefusedItem if the post cannot be taken over
     */
    ImportJob.Outcome take(WordPressItem post, WordPressShelf shelf, ImportJob.Options options, Consumer<String> report) {
        if (!post.type().equals("post")) {
            throw new RefusedItem(post.type().equals("page")
                    ? "Pages are not taken over: the API has articles only."
                    : "Items of the type '" + post.type() + "' are not taken over.");
        }
        String key = key(post, shelf.site);
        if (shelf.isPrepared(key)) {
            // Two posts of one id, which an export should not have: the second finds what the first has made.
            finish(shelf);
        }
        Optional<Article> known = Optional.ofNullable(shelf.known(key));
        Article.State state = state(post, options, known.isPresent());
        String digest = digest(post, shelf.site, state);
        if (known.isPresent() && digest.equals(known.get().importDigest())) {
            return ImportJob.Outcome.UNCHANGED;
        }
        // Whatever may be refused comes first: nothing has been written then that would have to be taken back.
        if (known.isPresent() && known.get().state() == Article.State.WITHDRAWN) {
            throw new RefusedItem("The article was withdrawn here and stays so.");
        }
        Instant date = WordPressDates.published(post);
        ArticleContent content = content(post, shelf, known.map(newsdesk::picks).orElse(List.of()));
        if (!post.password().isEmpty()) {
            report.accept("A password protected this post in WordPress; here it is " + (state == Article.State.PUBLISHED
                    ? "published without one, because the API has no passwords. Send passwordProtected=draft to keep such posts back."
                    : "a draft, because the API has no passwords."));
        }
        if ((post.title() + post.excerpt() + post.content()).indexOf('\ufffd') >= 0) {
            report.accept("It has characters that are not of the file's encoding; they are shown as \ufffd.");
        }
        Article article = known.isPresent()
                ? broughtUpToDate(known.get(), post, state, date, content, shelf)
                : begun(post, state, date, content, shelf);
        article.imported(key, digest);
        shelf.made(key, article);
        post.meta().getOrDefault("_wp_old_slug", List.of()).stream().map(old -> WordPressTaxonomy.slug(old, "", ""))
                .filter(old -> !old.isEmpty() && !isTaken(old, shelf))
                .forEach(old -> shelf.later(() -> newsdesk.answerAlsoTo(article, old)));
        if (post.link().startsWith("http") && shelf.isFirstAt(post.link())) {
            shelf.later(() -> formerUrls.add(article.id(), post.link()));
        }
        return known.isPresent() ? ImportJob.Outcome.UPDATED : ImportJob.Outcome.CREATED;
    }

    private Article begun(WordPressItem post, Article.State state, Instant date, ArticleContent content,
            WordPressShelf shelf) {
        String slug = Slug.free(slug(post), wanted -> isTaken(wanted, shelf));
        if (state == Article.State.PUBLISHED && !date.isAfter(clock.instant())) {
            return shelf.prepare(firstPublications.prepare(slug, content, IMPORT, date,
                    updated(null, date, WordPressDates.modified(post))));
        }
        Article article = newsdesk.create(slug, content, IMPORT);
        move(article, state, post, date, content);
        return article;
    }

    private Article broughtUpToDate(Article old, WordPressItem post, Article.State state, Instant date,
            ArticleContent content, WordPressShelf shelf) {
        newsdesk.save(old, content, IMPORT);
        String wanted = slug(post);
        if (!wanted.equals(old.slug()) && !isTaken(wanted, shelf)) {
            newsdesk.move(old, wanted);
        }
        move(old, state, post, date, content);
        return old;
    }

    private void move(Article article, Article.State state, WordPressItem post, Instant date, ArticleContent content) {
        switch (state) {
            case PUBLISHED, SCHEDULED -> {
                if (date.isAfter(clock.instant()) && article.state() == Article.State.PUBLISHED) {
                    newsdesk.unpublish(article);
                }
                newsdesk.publish(article, content, date, updated(article.updatedAt(), date, WordPressDates.modified(post)));
            }
            default -> {
                if (article.state() == Article.State.PUBLISHED) {
                    newsdesk.unpublish(article);
                }
            }
        }
    }

    /**
     * When the public sees this as last changed: the post's own word, unless it would put a change before the last one.
     *
     * @param before when that was; null if the public has not seen it yet
     */
    private Instant updated(Instant before, Instant published, Instant modified) {
        if (before == null) {
            return modified != null && modified.isAfter(published) ? modified : published;
        }
        return modified != null && modified.isAfter(before) ? modified : clock.instant();
    }

    /** WordPress' states; what is private or waits for review is a draft to the public. */
    private static Article.State state(WordPressItem post, ImportJob.Options options, boolean known) {
        return switch (post.status()) {
            case "publish" -> post.password().isEmpty() || options.publishProtected()
                    ? Article.State.PUBLISHED
                    : Article.State.DRAFT;
            case "future" -> Article.State.SCHEDULED;
            case "draft", "pending", "private" -> Article.State.DRAFT;
            case "trash" -> {
                if (known) {
                    yield Article.State.DRAFT;
                }
                throw new RefusedItem("It lies in the trash.");
            }
            default -> throw new RefusedItem("Posts in the state '" + post.status() + "' are not taken over.");
        };
    }

    private ArticleContent content(WordPressItem post, WordPressShelf shelf, List<UUID> picks) {
        WordPressText text = shelf.text;
        String title = WordPressTaxonomy.plain(post.title(), null);
        if (title != null && title.length() > LONGEST_TITLE) {
            throw new RefusedItem("Its title has more than " + LONGEST_TITLE + " characters.");
        }
        Body body = text.body(post);
        if (body.html().length() > LONGEST_TEXT) {
            throw new RefusedItem("Its text has more than " + LONGEST_TEXT + " characters.");
        }
        String excerpt = text.plain(post.excerpt());
        boolean brief = excerpt != null && excerpt.length() <= LONGEST_DEK;
        List<WordPressItem.Term> categories = post.terms().stream().filter(term -> term.domain().equals("category")).toList();
        Section section = categories.stream().filter(term -> !WordPressTaxonomy.isNowhere(term.slug())).findFirst()
                .map(term -> taxonomy.section(term.slug(), term.name(), shelf)).orElseGet(() -> taxonomy.nowhere(shelf));
        return new ArticleContent("article", null, title == null ? "Untitled" : title,
                brief ? excerpt.replaceAll("\\s+", " ") : null, WordPressTaxonomy.language(shelf.site), section,
                post.creator().isEmpty() ? List.of() : List.of(taxonomy.author(post.creator(), shelf)),
                tags(post, categories, section, shelf), image(post, shelf.site, text), brief ? null : excerpt, body, null,
                Terms.NONE, url(post.meta("_yoast_wpseo_canonical")), seo(post), picks);
    }

    /** The tags; and the categories beside the one that became the section, so that nothing the post was filed under is lost. */
    private List<Tag> tags(WordPressItem post, List<WordPressItem.Term> categories, Section section,
            WordPressShelf shelf) {
        List<Tag> tags = new ArrayList<>();
        post.terms().stream().filter(term -> term.domain().equals("post_tag") || term.domain().equals("tag"))
                .forEach(term -> tags.add(taxonomy.tag(term.slug(), term.name(), shelf)));
        categories.stream().filter(term -> !WordPressTaxonomy.isNowhere(term.slug()))
                .filter(term -> !WordPressTaxonomy.slug(term.slug(), term.name(), "").equals(section.slug()))
                .forEach(term -> tags.add(taxonomy.tag(term.slug(), term.name(), shelf)));
        return tags.stream().distinct().toList();
    }

    private static Image image(WordPressItem post, WordPressSite site, WordPressText text) {
        String id = post.meta("_thumbnail_id");
        WordPressSite.Attachment featured = id == null ? null : site.attachments.get(id);
        String url = featured == null ? null : url(featured.url());
        return url == null
                ? null
                : new Image(url, WordPressTaxonomy.cut(WordPressTaxonomy.plain(featured.alt(), null), 2000),
                        WordPressTaxonomy.cut(text.plain(featured.caption()), 4000), null, null, null, null);
    }

    private static Seo seo(WordPressItem post) {
        String title = withoutTemplate(post.meta("_yoast_wpseo_title"), 1000);
        String description = withoutTemplate(post.meta("_yoast_wpseo_metadesc"), 2000);
        return title == null && description == null ? null : new Seo(title, description);
    }

    /** Yoast stores patterns such as {@code %%title%%}, too; they mean nothing here. */
    private static String withoutTemplate(String value, int most) {
        return value == null || value.contains("%%") ? null : WordPressTaxonomy.cut(WordPressTaxonomy.plain(value, null), most);
    }

    private static String url(String url) {
        return url != null && url.matches("(?i)https?://[\\x21-\\x7e&&[^<>\"\\\\^`{|}]]+") && url.length() <= LONGEST_URL
                ? url
                : null;
    }

    private static String slug(WordPressItem post) {
        String wanted = WordPressTaxonomy.slug(post.name(), WordPressTaxonomy.plain(post.title(), ""), "post-" + post.id());
        // A slug in the form of an id would hide the article that has the id.
        return Slug.isSlug(wanted) ? Articles.isId(wanted) ? "post-" + wanted : wanted : "untitled";
    }

    /** Of all that the article is made of: the post, the state that it goes to, and the images that it shows. */
    private static String digest(WordPressItem post, WordPressSite site, Article.State state) {
        WordPressSite.Attachment featured = site.attachments.get(String.valueOf(post.meta("_thumbnail_id")));
        List<Object> parts = new ArrayList<>(List.of(EDITION, state, post.title(), post.link(), post.creator(), post.date(),
                post.dateGmt(), post.modifiedGmt(), post.name(), post.password().isEmpty(), post.excerpt(), post.content(),
                post.terms(), new java.util.TreeMap<>(post.meta()), site.language,
                site.authors.getOrDefault(post.creator(), "")));
        parts.add(featured);
        if (post.content().contains("[gallery") || post.content().contains("[playlist")) {
            parts.add(site.attachments.values());
        }
        try {
            byte[] bytes = parts.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
