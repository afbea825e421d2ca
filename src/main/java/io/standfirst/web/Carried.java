package io.standfirst.web;

/**
 * What an answer tells of an article.
 *
 * @param version that whoever gets it has from then on
 * @param position of the change log up to which it then knows of the article; 0 for that of the answer itself
 */
public record Carried(int version, long position) {
}
