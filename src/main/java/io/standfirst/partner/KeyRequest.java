package io.standfirst.partner;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.standfirst.limit.Keys;

/** That somebody showed a key which is good. */
class KeyRequest extends BaseAuthenticationRequest {

    private final Keys.Holder holder;

    KeyRequest(Keys.Holder holder) {
        this.holder = holder;
    }

    Keys.Holder holder() {
        return holder;
    }
}
