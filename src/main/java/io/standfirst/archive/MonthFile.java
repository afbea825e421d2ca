package io.standfirst.archive;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import io.standfirst.web.Carried;

/**
 * The articles of one month as they stood at one position of the change log.
 *
 * @param etag strong validator of the bytes, in quotes
 * @param carried what whoever has the file knows of articles
 */
record MonthFile(Path path, long size, String etag, long position, Map<UUID, Carried> carried) {
}
