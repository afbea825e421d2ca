package io.standfirst.access;

import java.util.List;

/** What a token may do, as annotations on the newsroom's methods name it. A role includes those below it. */
public final class Roles {

    /** Writes and submits articles. */
    public static final String AUTHOR = "author";

    /** Arranges: sections, tags, authors, collections; edits everybody's articles. */
    public static final String EDITOR = "editor";

    /** Decides what the public sees. */
    public static final String PUBLISHER = "publisher";

    /** Gives and takes access, imports and exports. */
    public static final String ADMIN = "admin";

    /** From the lowest to the highest. */
    public static final List<String> ALL = List.of(AUTHOR, EDITOR, PUBLISHER, ADMIN);

    private Roles() {
    }

    /** The role and those that it includes. */
    static List<String> includedIn(String role) {
        return ALL.subList(0, ALL.indexOf(role) + 1);
    }
}
