package io.standfirst.naming;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A web address and what to call it. */
@Embeddable
public record Link(@Column(length = 300) String name, @Column(length = 2000) String url) {
}
