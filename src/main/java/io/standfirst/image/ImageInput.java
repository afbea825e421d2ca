package io.standfirst.image;

import io.standfirst.terms.ImageTerms;
import io.standfirst.web.Faults;

/** Checks a picture that comes from outside. */
public final class ImageInput {

    private ImageInput() {
    }

    /** @return the picture in its normal form, or null if there is none */
    public static Image check(String pointer, Image image, Faults faults) {
        if (image == null) {
            return null;
        }
        return new Image(faults.url(pointer + "/url", faults.required(pointer + "/url", image.url(), 2000)),
                faults.text(pointer + "/alt", image.alt(), 2000), faults.text(pointer + "/caption", image.caption(), 4000),
                faults.text(pointer + "/credit", image.credit(), 1000),
                faults.url(pointer + "/creditUrl", image.creditUrl()), faults.text(pointer + "/source", image.source(), 1000),
                ImageTerms.check(pointer + "/republishing", image.republishing(), faults));
    }
}
