package io.standfirst.republication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.body.Block;
import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.terms.ImageTerms;
import io.standfirst.terms.Terms;

/**
 * The pictures of an article: those that partners may have, and those that were taken out. A picture is cleared by its own terms. One
 * without any goes with the article if it is the magazine's own, that is, if it names neither a credit nor a source: magazines
 * hold pictures of agencies for their own pages only, and whoever passes one on by mistake pays for it.
 */
record Images(List<Included> included, List<Removed> removed) {

    /** Where in the article a picture stands. */
    enum Role {

        LEAD,
        BODY;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a picture was taken out. */
    enum Reason {

        /** Its own terms forbid it. */
        NOT_ALLOWED,
        /** Its own terms say to ask first. */
        ON_REQUEST,
        /** It is somebody else's, as far as can be seen, and nobody said that it may be passed on. */
        NOT_CLEARED,
        /** Of the article only an excerpt may be shown. */
        EXCERPT_ONLY;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record Included(String url, Role role, String alt, String credit, String creditUrl, String source,
            ImageTerms republishing) {
    }

    record Removed(String url, Role role, Reason reason, String credit, String source) {
    }

    Images() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** Lists the article's main picture. @return it, if partners may have it, else null */
    Block.Picture lead(Image image, boolean excerpt) {
        if (image == null) {
            return null;
        }
        Block.Picture picture = new Block.Picture(image.url(), image.alt(),
                image.caption() == null ? null : Html.escaped(image.caption()), image.credit(), image.creditUrl(),
                image.source(), null, image.republishing());
        return list(picture, Role.LEAD, excerpt) ? bare(picture) : null;
    }

    /** Lists the pictures in a text. @return the text with those of them that partners may have */
    Body clear(Body body, boolean excerpt) {
        List<Block> kept = new ArrayList<>();
        for (Block block : body.blocks()) {
            if (!(block instanceof Block.Picture picture)) {
                kept.add(block);
            } else if (list(picture, Role.BODY, excerpt)) {
                kept.add(bare(picture));
            }
        }
        return new Body(kept);
    }

    private boolean list(Block.Picture picture, Role role, boolean excerpt) {
        Reason reason = excerpt ? Reason.EXCERPT_ONLY : reason(picture);
        if (reason == null) {
            included.add(new Included(picture.url(), role, picture.alt(), picture.credit(), picture.creditUrl(),
                    picture.source(), picture.republishing()));
        } else {
            removed.add(new Removed(picture.url(), role, reason, picture.credit(), picture.source()));
        }
        return reason == null;
    }

    private static Reason reason(Block.Picture picture) {
        Terms.Allowed allowed = picture.republishing() == null ? null : picture.republishing().allowed();
        if (allowed == null) {
            return picture.credit() == null && picture.source() == null ? null : Reason.NOT_CLEARED;
        }
        return switch (allowed) {
            case YES -> null;
            case NO -> Reason.NOT_ALLOWED;
            case ON_REQUEST -> Reason.ON_REQUEST;
        };
    }

    /** A copy shows the picture without what stands in the list. */
    private static Block.Picture bare(Block.Picture picture) {
        return new Block.Picture(picture.url(), picture.alt(), picture.caption(), picture.credit(), picture.creditUrl(),
                picture.source(), picture.link());
    }
}
