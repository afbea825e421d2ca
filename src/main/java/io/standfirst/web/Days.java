package io.standfirst.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that a request for counts asks for, by the parameters {@code from} and {@code until}; both are included.
 */
public record Days(LocalDate from, LocalDate until) {

    private static final int USUAL = 30;
    private static final int MOST = 366;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /**
     * What is asked for, the last thirty days if nothing. There are no other parameters than these.
     *
     * @throws ProblemException 400, if a parameter is unknown or of the wrong form, or there are too many days
     */
    public static Days asked(Query query, LocalDate today) {
        String first = query.text("from");
        String last = query.text("until");
        query.check();
        LocalDate until = last == null ? today : day("until", last);
        LocalDate from = first == null ? until.minusDays(USUAL - 1) : day("from", first);
        if (from.isAfter(until)) {
            throw Query.invalid("until", "It is before the first day.");
        }
        if (ChronoUnit.DAYS.between(from, until) >= MOST) {
            throw Query.invalid("from", "From the first to the last day there are at most " + MOST + " days.");
        }
        return new Days(from, until);
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, in the words of the API.
        }
        throw Query.invalid(parameter, "It is a date like 2026-03-14.");
    }
}
