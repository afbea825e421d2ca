package io.standfirst.importing;

/** An item that cannot be taken over; the message says why, to whoever sent the file. */
class RefusedItem extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedItem(String why) {
        super(why);
    }
}
