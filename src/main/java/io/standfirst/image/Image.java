package io.standfirst.image;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import io.standfirst.terms.ImageTerms;
import io.standfirst.terms.ImageTermsColumn;

/**
 * A picture and what a page must print with it.
 *
 * @param alt text for those who do not see it
 * @param credit whom to name, as printed
 * @param creditUrl where the credit leads
 * @param source where the picture was taken from, such as an agency or an archive
 * @param republishing what partners may do with it; null if it does not say
 */
@Embeddable
public record Image(
        @Column(name = "image_url", length = 2000) String url,
        @Column(name = "image_alt", length = 2000) String alt,
        @Column(name = "image_caption", length = 4000) String caption,
        @Column(name = "image_credit", length = 1000) String credit,
        @Column(name = "image_credit_url", length = 2000) String creditUrl,
        @Column(name = "image_source", length = 1000) String source,
        @Convert(converter = ImageTermsColumn.class) @Column(name = "image_republishing", length = 20000) ImageTerms republishing) {
}
