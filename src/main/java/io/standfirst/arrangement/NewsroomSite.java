package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import io.standfirst.naming.Link;
import io.standfirst.site.Site;

/** The magazine as the newsroom has it. */
record NewsroomSite(String name, String description, List<String> languages, List<Link> social, SiteInput.Policy republishing,
        Instant modifiedAt) {

    static NewsroomSite of(Site site) {
        SiteInput says = SiteInput.of(site);
        return new NewsroomSite(says.name(), says.description(), says.languages(), says.social(), says.republishing(),
                site.modifiedAt());
    }
}
