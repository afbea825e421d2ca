package io.standfirst.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.access.Caller;
import io.standfirst.web.Deadlocks;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets callers repeat a POST whose answer they did not get: with the same Idempotency-Key it is carried out once, and answered
 * the same each time (draft-ietf-httpapi-idempotency-key-header). The work and the record of its answer are one transaction, so
 * that a crash at any moment leaves both or neither.
 */
@ApplicationScoped
public class Idempotency {

    static final String HEADER = "Idempotency-Key";

    /** Bare, or as a string of RFC 9651; a key means the same in both forms. */
    private static final Pattern KEY = Pattern
            .compile("\"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"|([\\x21\\x23-\\x7e][\\x21-\\x7e]{0,254})");

    @Inject
    IdempotentRequests requests;

    @Inject
    Caller caller;

    @Inject
    RoutingContext request;

    @Inject
    ObjectMapper json;

    /**
     * Carries out the work in a transaction of its own, once for each key. What fails, fails by an exception; the key is then free
     * again.
     *
     * @param operation as the contract calls it; keys of different operations and tokens have nothing to do with each other
     * @param body of the request, or null
     * @param work makes the answer: a record, or nothing, and headers
     */
    public Response once(String operation, byte[] body, Supplier<Response> work) {
        return once(() -> String.valueOf(caller.tokenId()), operation, body, work);
    }

    /**
     * As {@link #once(String, byte[], Supplier)}, for callers who are not of the newsroom.
     *
     * @param who as no other caller is called
     */
    public Response onceFor(String who, String operation, byte[] body, Supplier<Response> work) {
        return once(() -> who, operation, body, work);
    }

    private Response once(Supplier<String> who, String operation, byte[] body, Supplier<Response> work) {
        List<String> sent = request.request().headers().getAll(HEADER);
        if (sent.isEmpty()) {
            return Deadlocks.repeat(work);
        }
        String key = key(sent);
        String id = sha256((who.get() + "\n" + operation + "\n" + key).getBytes(StandardCharsets.US_ASCII));
        Seal seal = new Seal(key, id);
        UUID claim = UUID.randomUUID();
        Optional<byte[]> known = requests.claim(id, fingerprint(body), claim);
        if (known.isPresent()) {
            return KeptAnswer.read(seal.open(known.get())).response(true);
        }
        try {
            return Deadlocks.repeat(() -> {
                KeptAnswer answer = KeptAnswer.of(work.get(), json);
                requests.answer(id, claim, seal.close(answer.bytes()));
                return answer;
            }).response(false);
        } catch (RuntimeException e) {
            requests.release(id, claim);
            throw e;
        }
    }

    private static String key(List<String> sent) {
        Matcher form = KEY.matcher(sent.get(0).strip());
        if (sent.size() > 1 || !form.matches()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The header " + HEADER
                    + " holds one key of 1 to 255 visible ASCII characters, bare or in double quotes.");
        }
        return form.group(1) == null ? form.group(2) : form.group(1);
    }

    private String fingerprint(byte[] body) {
        return sha256(
                (request.request().method() + " " + request.request().uri() + "\n" + sha256(body == null ? new byte[0] : body))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
