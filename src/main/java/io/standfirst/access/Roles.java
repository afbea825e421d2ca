package io.standfirst.access;

/** What a token may do, as annotations on the newsroom's methods name it. */
public final class Roles {

    public static final String ADMIN = "admin";

    private Roles() {
    }
}
