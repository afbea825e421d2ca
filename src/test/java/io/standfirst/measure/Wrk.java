package io.standfirst.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The load generator, and what the process that it loads says of itself. */
final class Wrk {

    static final int CONNECTIONS = 32;
    private static final int TICKS_A_SECOND = 100;
    private static final int MOST_TO_WARM_UP = 40;
    private static final int STEADY = 4;
    private static final double STEADILY = 0.97;

    private Wrk() {
    }

    /**
     * What is asked.
     *
     * @param header or null
     * @param script that makes the requests instead, or null
     */
    record Case(String name, String path, String header, Path script) {

        Case(String name, String path, String header) {
            this(name, path, header, null);
        }
    }

    /** A round: requests a second, milliseconds, bytes a second, microseconds of the server's processor time a request. */
    record Round(double rate, double p50, double p99, double bytes, double cpu) {
    }

    /** @throws AssertionError if anything but a success or a 304 is answered */
    static Round round(int port, long pid, Case one, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency"));
        if (one.header() != null) {
            command.addAll(List.of("-H", one.header()));
        }
        if (one.script() != null) {
            command.addAll(List.of("-s", one.script().toString()));
        }
        command.add("http://127.0.0.1:" + port + one.path());
        long before = ticks(pid);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, wrk.waitFor(), text);
        long used = ticks(pid) - before;
        assertTrue(!text.contains("Non-2xx"), text);
        double requests = number(text, "([0-9]+) requests in");
        return new Round(number(text, "Requests/sec: +([0-9.]+)"), millis(text, "50%"), millis(text, "99%"), bytes(text),
                1e6 * used / TICKS_A_SECOND / requests);
    }

    /**
     * Loads a server until the JVM's compiler has done with what is asked: until some rounds in a row took hardly less processor time
     * a request than one before them. How long that takes depends on the machine, and on how much code a request goes through.
     */
    static void warmUp(int port, long pid, Case one, int seconds) throws IOException, InterruptedException {
        double least = Double.MAX_VALUE;
        int sinceLess = 0;
        for (int round = 0; round < MOST_TO_WARM_UP && sinceLess < STEADY; round++) {
            double cpu = round(port, pid, one, seconds).cpu();
            if (cpu < STEADILY * least) {
                least = cpu;
                sinceLess = 0;
            } else {
                sinceLess++;
            }
        }
    }

    /** What became of more requests than can be served: answers a second, of success and of others, and connections that waited in vain. */
    record Rush(double served, double refused, double unanswered) {
    }

    /** @param seconds for which so many connections ask again as soon as they are answered */
    static Rush rush(int port, Case one, int connections, int seconds) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", one.script().toString(),
                "http://127.0.0.1:" + port + one.path()).redirectErrorStream(true).start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, wrk.waitFor(), text);
        double all = number(text, "([0-9]+) requests in");
        double others = text.contains("Non-2xx") ? number(text, "Non-2xx or 3xx responses: ([0-9]+)") : 0;
        double inVain = text.contains("Socket errors") ? number(text, "timeout ([0-9]+)") : 0;
        return new Rush((all - others) / seconds, others / seconds, inVain);
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double ratio(List<Round> own, List<Round> other, ToDoubleFunction<Round> of) {
        return median(own, of) / median(other, of);
    }

    /** A table of what the service does, and another server in turns with it. */
    static String table(String otherName, Map<Case, List<Round>> ours, Map<Case, List<Round>> theirs) {
        StringBuilder table = new StringBuilder("""
                | what | server | requests/s (min–max) | p50 ms | p99 ms | MB/s | CPU µs/request |
                |---|---|---|---|---|---|---|
                """);
        ours.forEach((one, own) -> {
            List<Round> other = theirs.get(one);
            row(table, one.name(), "Standfirst", own);
            row(table, one.name(), otherName, other);
            table.append(String.format(Locale.ROOT, "| %s | **ratio** | **%.2f** | %.2f | %.2f | | **%.2f** |%n", one.name(),
                    ratio(own, other, Round::rate), ratio(own, other, Round::p50),
                    ratio(own, other, Round::p99),
                    ratio(own, other, Round::cpu)));
        });
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String server, List<Round> rounds) {
        table.append(String.format(Locale.ROOT, "| %s | %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.0f | %.1f |%n", name, server,
                median(rounds, Round::rate), rounds.stream().mapToDouble(Round::rate).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::rate).max().orElseThrow(), median(rounds, Round::p50),
                median(rounds, Round::p99), median(rounds, Round::bytes) / 1e6,
                median(rounds, Round::cpu)));
    }

    /** In MB: what belongs to the process alone, and its share of what it shares (proc(5), smaps_rollup). */
    static double memory(long pid) throws IOException {
        String all = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
        return number(all, "Pss: +([0-9]+) kB") / 1024;
    }

    /** Processor time of a process, user's and system's (proc(5), stat, fields 14 and 15). */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1));
    }

    private static double millis(String text, String percentile) {
        Matcher matcher = Pattern.compile(percentile + " +([0-9.]+)(us|ms|s)").matcher(text);
        assertTrue(matcher.find(), text);
        double factor = matcher.group(2).equals("us") ? 0.001 : matcher.group(2).equals("s") ? 1000 : 1;
        return Double.parseDouble(matcher.group(1)) * factor;
    }

    private static double bytes(String text) {
        Matcher matcher = Pattern.compile("Transfer/sec: +([0-9.]+)([KMG]?)B").matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1))
                * Math.pow(1024, " KMG".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2)));
    }
}
