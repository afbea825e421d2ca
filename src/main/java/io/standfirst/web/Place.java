package io.standfirst.web;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.ext.web.RoutingContext;

/** A request's place among those that are under way, of which {@link Edge} lets in only so many. */
public final class Place {

    private static final String KEY = Place.class.getName();

    private final AtomicInteger underWay;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(AtomicInteger underWay) {
        this.underWay = underWay;
    }

    static void take(RoutingContext request, AtomicInteger underWay) {
        request.put(KEY, new Place(underWay));
        request.addEndHandler(ended -> leave(request));
    }

    /** Gives the place up before the request ends: for what stays open long and costs next to nothing meanwhile. */
    public static void leave(RoutingContext request) {
        Place place = request.get(KEY);
        if (place.left.compareAndSet(false, true)) {
            place.underWay.decrementAndGet();
        }
    }
}
