package io.standfirst.measure;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.Api;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** How fast much comes in, goes out and is published, each through the API. Writes into the documentation. */
class BulkMeasurement {

    private static final int EDITORS = 4;
    private static final int PUBLISHED_BY_EACH = Integer.getInteger("published", 500);

    @TempDir
    Path folder;

    @Test
    void importExportAndPublication() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("bulk", false);
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                double imported = Magazine.ARTICLES / Magazine.load(service, folder);
                Magazine.load(service, folder, "second", Magazine.ARTICLES);
                double importedWarm = Magazine.ARTICLES / Magazine.load(service, folder, "third", Magazine.ARTICLES);
                export(service);
                double exported = export(service);
                writeAndPublish(service, PUBLISHED_BY_EACH / 5);
                double both = writeAndPublish(service, PUBLISHED_BY_EACH);
                List<Queue<Publisher.Draft>> drafts = new ArrayList<>();
                double written = write(service, PUBLISHED_BY_EACH, drafts);
                double published = publish(service, PUBLISHED_BY_EACH, drafts);
                Report.write("bulk", String.format(Locale.ROOT, "%,d articles of %d words", Magazine.ARTICLES, Magazine.WORDS),
                        String.format(Locale.ROOT, """
                                | what | articles a second |
                                |---|---|
                                | imported into an empty database, from the start of the service on | %,.0f |
                                | imported after twice as many, when the compiler has done most of its work | %,.0f |
                                | exported | %,.0f |
                                | written and published by %d editors, two requests each | %,.0f |
                                | written by %d editors, a draft a request | %,.0f |
                                | published by %d editors, who wrote them before | %,.0f |
                                """, imported, importedWarm, exported, EDITORS, both, EDITORS, written, EDITORS, published));
            }
        }
    }

    private double export(PackagedService service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/manage/v1/export"))
                .header("Authorization", "Bearer " + Api.ADMIN).build();
        long start = System.nanoTime();
        HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request,
                HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        byte[] buffer = new byte[1 << 16];
        try (InputStream all = answer.body()) {
            int read;
            do {
                read = all.read(buffer);
            } while (read >= 0);
        }
        return 3 * Magazine.ARTICLES * 1e9 / (System.nanoTime() - start);
    }

    private static double writeAndPublish(PackagedService service, int each) throws Exception {
        return byAll(each, editor -> {
            for (int i = 0; i < each; i++) {
                Publisher.publish(service, "section-0", "Published by " + editor + " of " + each + ", " + i);
            }
        });
    }

    /** @param drafts gets those of each editor */
    private static double write(PackagedService service, int each, List<Queue<Publisher.Draft>> drafts) throws Exception {
        for (int editor = 0; editor < EDITORS; editor++) {
            drafts.add(new ArrayDeque<>());
        }
        return byAll(each, editor -> {
            for (int i = 0; i < each; i++) {
                drafts.get(editor).add(Publisher.write(service, "section-0", "Written by " + editor + ", " + i));
            }
        });
    }

    private static double publish(PackagedService service, int each, List<Queue<Publisher.Draft>> drafts) throws Exception {
        double published = byAll(each, editor -> drafts.get(editor).forEach(draft -> Publisher.publish(service, draft)));
        assertEquals(200, service.given().get("/v1/articles/" + GeneratedExport.slug(1)).statusCode());
        return published;
    }

    /** @return how many they did a second */
    private static double byAll(int each, IntConsumer work) throws Exception {
        ExecutorService editors = Executors.newFixedThreadPool(EDITORS);
        List<Future<?>> working = new ArrayList<>();
        long start = System.nanoTime();
        for (int editor = 0; editor < EDITORS; editor++) {
            int number = editor;
            working.add(editors.submit(() -> work.accept(number)));
        }
        for (Future<?> one : working) {
            one.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        editors.shutdown();
        return EDITORS * each / seconds;
    }
}
