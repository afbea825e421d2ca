package io.standfirst.testkit;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What a publisher does with articles, most of it with the state of an article that an answer showed. */
public final class Newsroom {

    public static final String ARTICLES = "/manage/v1/articles";

    private Newsroom() {
    }

    public static RequestSpecification publisher() {
        return Api.as("publisher");
    }

    /** An article that could be published, as it is sent. */
    public static String article(String section, String title) {
        return article(section, title, "\"authors\": []");
    }

    /** @param further members of it */
    public static String article(String section, String title, String further) {
        return """
                {"title": "%s", "kind": "news", "section": "%s", "body": {"format": "html", "value": "<p>Text of it.</p>"}, %s}"""
                .formatted(title, section, further);
    }

    public static Response create(String section, String title) {
        Response created = send(article(section, title));
        created.then().statusCode(201);
        return created;
    }

    public static Response send(String body) {
        return publisher().contentType("application/json").body(body).post(ARTICLES);
    }

    public static Response patch(Response article, String body) {
        return publisher().contentType("application/merge-patch+json").header("If-Match", article.header("ETag")).body(body)
                .patch(path(article));
    }

    /** @param step address below that of the article */
    public static Response step(Response article, String step, String body) {
        return publisher().contentType("application/json").header("If-Match", article.header("ETag")).body(body)
                .put(path(article) + step);
    }

    /** @param step address below that of the article */
    public static Response post(Response article, String step, String body) {
        return publisher().contentType("application/json").body(body).post(path(article) + step);
    }

    private static String path(Response article) {
        return ARTICLES + "/" + article.path("id");
    }
}
