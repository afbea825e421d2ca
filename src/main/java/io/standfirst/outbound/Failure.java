package io.standfirst.outbound;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.annotation.JsonValue;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;

/** Why a request got no answer, in words that tell its sender what to look at and nothing of what lies inside our network. */
public enum Failure {

    /** One of the addresses that the host's name stands for is not one of the public Internet, or the URL is not acceptable. */
    ADDRESS_NOT_ALLOWED,
    NAME_NOT_FOUND,
    TIMEOUT,
    CONNECTION_REFUSED,
    /** Before there was an answer. */
    CONNECTION_CLOSED,
    /** No agreement on encryption, or a certificate that is not good for the name. */
    TLS,
    /** What came is no HTTP. */
    NO_HTTP;

    /** Exceptions nest causes a few deep; a cycle must not hang the search. */
    private static final int DEEPEST_CAUSE = 20;

    @JsonValue
    public String publicName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Failure of(Throwable thrown) {
        List<Throwable> causes = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE).toList();
        // Time-outs come in the guise of refusals and of failed handshakes, so they are looked for first.
        if (has(causes, ConnectTimeoutException.class) || has(causes, SslHandshakeTimeoutException.class)) {
            return TIMEOUT;
        }
        if (has(causes, UnknownHostException.class)) {
            return NAME_NOT_FOUND;
        }
        if (has(causes, ConnectException.class) || has(causes, NoRouteToHostException.class)) {
            return CONNECTION_REFUSED;
        }
        if (has(causes, SSLException.class)) {
            return TLS;
        }
        return has(causes, DecoderException.class) || has(causes, IllegalArgumentException.class) ? NO_HTTP : CONNECTION_CLOSED;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
