package io.standfirst.subscribers;

import java.time.Instant;

import io.standfirst.signup.Consent;

/**
 * A step of a reader's consent as the newsroom sees it.
 *
 * @param address of the reader's machine on the network
 * @param proof what another system had noted of it
 */
record ConsentView(Consent.Kind kind, Instant at, String wording, String wordingVersion, String source, String address,
        String proof) {

    static ConsentView of(Consent consent) {
        Consent.Circumstances circumstances = consent.circumstances();
        return new ConsentView(consent.kind(), consent.at(), circumstances.wording(), circumstances.wordingVersion(),
                circumstances.source(), circumstances.address(), circumstances.proof());
    }
}
