package io.standfirst.body;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;

/** Makes image and embed blocks of the elements that show them. */
final class Media {

    /** Themes that load images late put the true address here; {@code src} then holds a grey dot. */
    private static final List<String> SOURCES = List.of("src", "data-src", "data-lazy-src", "data-original", "data-orig-file");
    private static final Pattern CANDIDATE = Pattern.compile("(\\S*[^\\s,])(?:\\s+([\\d.]+)[wx])?\\s*(?:,|$)");
    private static final Pattern DOT = Pattern.compile("[01](px)?");
    private static final Pattern EMOJI = Pattern.compile("(^|\\s)(wp-smiley|emoji)(\\s|$)");

    private final String baseUri;

    /** What a page prints below a picture; the text is inline HTML, the rest plain. */
    record Caption(String html, String credit, String creditUrl, String source) {
    }

    Media(String baseUri) {
        this.baseUri = baseUri;
    }

    /** The character that stands behind an image of it; null for any other image. */
    String emoji(Element image) {
        return EMOJI.matcher(image.className()).find() ? Mark.text(image, "alt") : null;
    }

    /** @return null if there is nothing to show: no safe address, or a tracking pixel */
    Block.Picture picture(Element image, Caption caption, String link) {
        String url = Stream.concat(SOURCES.stream().map(image::attr), largest(image).stream())
                .map(source -> SafeUrl.media(source, baseUri)).filter(Objects::nonNull).findFirst().orElse(null);
        boolean dot = DOT.matcher(image.attr("width")).matches() && DOT.matcher(image.attr("height")).matches();
        if (url == null || dot) {
            return null;
        }
        Caption below = caption == null ? new Caption(null, null, null, null) : caption;
        return new Block.Picture(url, Mark.text(image, "alt"), below.html(), below.credit(), below.creditUrl(), below.source(),
                link, PictureTerms.read(image.attr(PictureTerms.ATTRIBUTE)));
    }

    private static List<String> largest(Element image) {
        String best = null;
        double width = -1;
        Matcher candidates = CANDIDATE.matcher(image.hasAttr("srcset") ? image.attr("srcset") : image.attr("data-srcset"));
        while (candidates.find()) {
            double size = candidates.group(2) == null ? 1 : number(candidates.group(2));
            if (size > width) {
                width = size;
                best = candidates.group(1);
            }
        }
        return best == null ? List.of() : List.of(best);
    }

    private static double number(String digits) {
        return digits.matches("\\d{1,6}(\\.\\d{1,3})?") ? Double.parseDouble(digits) : 0;
    }

    /** @return null if there is no safe address */
    Block.Embed embed(Element player) {
        Stream<String> inside = player.select("> source").stream().map(source -> source.attr("src"));
        return Stream.concat(Arrays.stream(new String[]{"src", "data-src", "data"}).map(player::attr), inside)
                .map(source -> SafeUrl.media(source, baseUri)).filter(Objects::nonNull).findFirst()
                .map(url -> new Block.Embed(url, EmbedProviders.of(url), Mark.text(player, "title"))).orElse(null);
    }

    /** Reads an embed back from what {@link HtmlWriter} makes of it; null if the figure is none. */
    Block.Embed writtenEmbed(Element figure) {
        boolean alone = figure.hasAttr("data-embed") && figure.childrenSize() == 1 && figure.ownText().isBlank();
        Element link = alone ? figure.selectFirst("> a[href]") : null;
        String url = link == null || link.childrenSize() > 0 ? null : SafeUrl.media(link.attr("href"), baseUri);
        if (url == null) {
            return null;
        }
        String title = text(link);
        return new Block.Embed(url, EmbedProviders.of(url), Objects.equals(title, url) ? null : title);
    }

    /** @param credit an element, as is the source, or null; an address without a name credits nobody */
    Caption caption(Inline words, Element credit, Element source) {
        String name = text(credit);
        Element link = name == null ? null : credit.selectFirst("a[href]");
        return new Caption(words == null ? null : words.html(), name,
                link == null ? null : SafeUrl.media(link.attr("href"), baseUri), text(source));
    }

    /** Blanks collapse as in {@link Mark#text}, so that a title is the same from an attribute and from a link's text. */
    private static String text(Element element) {
        String text = element == null ? "" : CleanText.of(element.wholeText()).strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? null : text;
    }
}
