package io.standfirst.change;

/**
 * The database was just looked at for what came through other instances, because it told to or because it was time again. Whoever
 * keeps something of it in memory that is not in the log looks now, too.
 */
public record Looked() {
}
