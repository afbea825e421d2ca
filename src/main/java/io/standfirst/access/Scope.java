package io.standfirst.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * The area of the newsroom that a resource belongs to: tokens can be limited to some of them, see {@link Scopes}. It stands on
 * classes; on a method only where it binds the filter.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Scope {

    /** One of {@link Scopes#AREAS}. */
    String value();
}
