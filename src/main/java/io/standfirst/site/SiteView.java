package io.standfirst.site;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.standfirst.naming.Link;
import io.standfirst.newsletter.NewsletterLink;
import io.standfirst.terms.Terms;

/**
 * The magazine as it is sent.
 *
 * @param url of its front end
 * @param links addresses of the API itself
 */
record SiteView(String name, String description, String url, List<String> languages, List<Link> social, Policy republishing,
        List<NewsletterLink> newsletters, Links links) {

    /** What holds for articles without terms of their own, in words and as terms. */
    record Policy(String policy, @JsonUnwrapped Terms terms) {
    }

    record Links(String articles, String sections, String tags, String authors, String collections, String newsletters,
            String rss, String atom, String jsonFeed, String sitemap, String newsSitemap, String changes,
            String contract, String documentation) {
    }
}
