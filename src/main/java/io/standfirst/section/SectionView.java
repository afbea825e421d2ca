package io.standfirst.section;

import java.util.List;

import io.standfirst.terms.Terms;

/**
 * A section as it is sent.
 *
 * @param republishing its own terms; null if it has none
 * @param articleCount how many articles it has, those of its sub-sections included
 */
record SectionView(String slug, String name, String description, SectionLink parent, Terms republishing,
        long articleCount,
        List<SectionView> children) {
}
