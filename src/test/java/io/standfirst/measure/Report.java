package io.standfirst.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import org.jboss.logging.Logger;

import io.standfirst.testkit.PackagedService;

/** The page of the documentation that tells the last results; each measurement has a part of it, between two comments. */
final class Report {

    private static final Logger LOG = Logger.getLogger(Report.class);
    private static final Path PAGE = Path.of("src/main/docs/performance.md");

    private Report() {
    }

    /**
     * Puts results in the place of the former ones.
     *
     * @param part name of the part; on PostgreSQL it has a part of its own
     * @param conditions what else there is to know than date, machine and database
     */
    static void write(String part, String conditions, String results) throws IOException {
        String name = part + (PackagedService.isForPostgres() ? "-postgresql" : "-h2");
        LOG.info(name + "\n" + results);
        String page = Files.readString(PAGE);
        String begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf("<!-- /" + name + " -->");
        if (from < 0 || to < 0) {
            throw new IOException(PAGE + " has no part " + name);
        }
        String head = String.format("%s, %d processors, JDK %s, %s; %s.%n%n", LocalDate.now(),
                Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
                PackagedService.isForPostgres() ? "PostgreSQL" : "H2", conditions);
        Files.writeString(PAGE, page.substring(0, from + begin.length()) + head + results + page.substring(to));
    }
}
