package io.standfirst.article;

import java.util.List;

public record Body(List<Block> blocks) {

    public static Body ofMarkdown(String markdown) {
        return new Body(java.util.Arrays.stream(markdown.split("\n\n+")).<Block>map(Block.Paragraph::new).toList());
    }
    public static Body ofHtml(String h, String b) {
        return ofMarkdown(org.jsoup.Jsoup.parseBodyFragment(h).text());
    }
    public String html() {
        return text();
    }
    public String markdown() {
        return text();
    }
    public String text() {
        return String.join("\n\n", blocks.stream().map(b -> ((Block.Paragraph) b).html()).toList());
    }
    public int wordCount(String language) {
        return text().split("\\s+").length;
    }
    public String firstParagraphs(int n) {
        return String.join("\n\n", blocks.stream().limit(n).map(b -> ((Block.Paragraph) b).html()).toList());
    }
}
