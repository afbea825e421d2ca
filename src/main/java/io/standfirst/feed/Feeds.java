package io.standfirst.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.BodyFormat;
import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.following.Departures;
import io.standfirst.search.ArticleRequest;
import io.standfirst.section.PlacedSection;
import io.standfirst.section.Sections;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Asked;
import io.standfirst.web.Carried;
import io.standfirst.web.Choice;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Makes feeds of lists of articles. */
@ApplicationScoped
class Feeds {

    private static final Set<String> MEMBERS = Set.of("teaser", "body", "corrections", "republishing", "canonicalUrl",
            "origin");

    @Inject
    ArticleViews views;

    @Inject
    Departures departures;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    Addresses addresses;

    @Inject
    Hub hub;

    Feed of(Query query, ArticleRequest request, Window.Slice<Article> page, FeedFormat format) {
        Site site = sites.present();
        List<Feed.Entry> entries = views.views(page.items(), MEMBERS::contains, BodyFormat.HTML).stream()
                .map(article -> new Feed.Entry(article, EntryText.of(article))).toList();
        List<Departures.Departure> departed = format == FeedFormat.ATOM ? departed(request) : List.of();
        Map<String, String> links = links(query.asked(), request.window(), page);
        return new Feed(site.name(), title(site, request), site.description(), sites.language(), site.policy(),
                addresses.site(), addresses.api(""), addresses.api(query.asked().without("size")), format.type(), links,
                hub.of(links.get("self")), updated(site, entries, departed), entries, departed);
    }

    /** On the first page, and not of a search: what a text that is gone would have been found by is gone, too. */
    private List<Departures.Departure> departed(ArticleRequest request) {
        boolean beginning = request.window().cursor() == null && request.window().number() <= 1;
        return beginning && !request.isSearch()
                ? departures.lately(request.filter().section(), request.filter().tag())
                : List.of();
    }

    /** Tells caches what it was made of, and the hub's subscribers where to subscribe. */
    Answer answer(Feed feed, Object written, String type) {
        List<ArticleView> articles = feed.entries().stream().map(Feed.Entry::article).toList();
        return Answer.of(written).typed(type).madeOf(List.of("articles", "site")).madeOf(ArticleViews.madeOf(articles))
                .header("Link", header(feed)).carrying(articles.stream()
                        .collect(Collectors.toMap(ArticleView::id, article -> new Carried(article.version(), 0))));
    }

    private static String header(Feed feed) {
        List<String> links = new ArrayList<>();
        feed.links().forEach((relation, address) -> links
                .add("<" + address + ">; rel=\"" + (relation.equals("previous") ? "prev" : relation) + "\""));
        if (feed.hub() != null) {
            links.add("<" + feed.hub() + ">; rel=\"hub\"");
        }
        return String.join(", ", links);
    }

    private Map<String, String> links(Asked asked, Window window, Window.Slice<Article> page) {
        Map<String, String> around = asked.neighbours(window, page);
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", addresses.api(asked.address()));
        links.put("first", addresses.api(around.getOrDefault("first", asked.without())));
        if (around.containsKey("prev")) {
            links.put("previous", addresses.api(around.get("prev")));
        }
        if (around.containsKey("next")) {
            links.put("next", addresses.api(around.get("next")));
        }
        return links;
    }

    private static Instant updated(Site site, List<Feed.Entry> entries, List<Departures.Departure> departed) {
        return Stream.concat(entries.stream().map(entry -> entry.article().updatedAt()),
                departed.stream().map(Departures.Departure::at)).max(Instant::compareTo).orElse(site.modifiedAt());
    }

    private String title(Site site, ArticleRequest request) {
        List<String> narrowed = new ArrayList<>();
        named(request.filter().section(), slug -> sections.present().named(slug).map(PlacedSection::name), narrowed);
        named(request.filter().tag(), slug -> tags.named(slug).map(Tag::name), narrowed);
        named(request.filter().author(), slug -> authors.named(slug).map(Author::name), narrowed);
        if (request.isSearch()) {
            narrowed.add(request.typed());
        }
        return narrowed.isEmpty() ? site.name() : site.name() + ": " + String.join(", ", narrowed);
    }

    /** Only where it is a single one: what follows from more is not said in a few words. */
    private static void named(Choice choice, Function<String, Optional<String>> name, List<String> narrowed) {
        if (choice.noneOf().isEmpty() && choice.anyOf().size() == 1 && choice.anyOf().get(0).size() == 1) {
            name.apply(choice.anyOf().get(0).iterator().next()).ifPresent(narrowed::add);
        }
    }
}
