package io.standfirst.importing;

/** The service is stopping, and the import with it; it goes on at the next start. */
class StoppedImport extends Exception {

    private static final long serialVersionUID = 1;
}
