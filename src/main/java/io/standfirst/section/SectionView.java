package io.standfirst.section;

import java.util.List;

/**
 * A section as it is sent.
 *
 * @param articleCount how many articles it has, those of its sub-sections included
 */
record SectionView(String slug, String name, String description, SectionLink parent, long articleCount,
        List<SectionView> children) {
}
