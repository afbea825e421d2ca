package io.standfirst.partner;

/**
 * How much a partner may ask.
 *
 * @param quota requests a day (UTC)
 * @param burst requests a minute
 */
public record Plan(int quota, int burst) {
}
