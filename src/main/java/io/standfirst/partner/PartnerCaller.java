package io.standfirst.partner;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.standfirst.limit.Keys;
import io.standfirst.limit.ShownKey;
import io.vertx.ext.web.RoutingContext;

/** The partner that sent the request, in methods that are for partners. */
@RequestScoped
public class PartnerCaller {

    /** Whom those methods allow, beside nobody. */
    public static final String ROLE = "partner";

    @Inject
    ShownKey shown;

    @Inject
    RoutingContext request;

    public UUID id() {
        return holder().partner();
    }

    public String name() {
        return holder().name();
    }

    /** The key that it showed. */
    public UUID keyId() {
        return holder().key();
    }

    private Keys.Holder holder() {
        return shown.holder(request)
                .orElseThrow(() -> new IllegalStateException("Only methods for partners have one as their caller"));
    }
}
