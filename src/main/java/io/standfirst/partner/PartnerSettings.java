package io.standfirst.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The plan of partners who have none of their own. */
@ConfigMapping(prefix = "standfirst.partners")
interface PartnerSettings {

    /** Requests a day. */
    @WithDefault("100000")
    int quota();

    /** Requests a minute. */
    @WithDefault("600")
    int burst();
}
