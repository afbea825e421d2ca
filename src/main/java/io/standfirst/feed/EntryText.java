package io.standfirst.feed;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

import org.jsoup.nodes.Entities;

import io.standfirst.article.ArticleView;
import io.standfirst.article.Correction;
import io.standfirst.body.Body;

/**
 * The text of an article for whoever shows it elsewhere: links that are meant from its page are made whole, because readers of
 * feeds do not agree on where they are meant from, and below it stands what was set right in it.
 */
final class EntryText {

    private static final Pattern RELATIVE = Pattern.compile("(?:href|src|cite)=\"(?!https?://|mailto:|tel:)");

    private EntryText() {
    }

    static String of(ArticleView article) {
        String html = (String) article.body();
        StringBuilder text = new StringBuilder(
                RELATIVE.matcher(html).find() ? Body.ofHtml(html, article.url()).html() : html);
        for (Correction.Note note : article.corrections()) {
            LocalDate day = LocalDate.ofInstant(note.at(), ZoneOffset.UTC);
            text.append("\n<p><small><time datetime=\"").append(day).append("\">").append(day).append("</time>: ")
                    .append(Entities.escape(note.text())).append("</small></p>");
        }
        return text.toString();
    }
}
