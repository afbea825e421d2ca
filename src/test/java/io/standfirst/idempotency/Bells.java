package io.standfirst.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.standfirst.access.Roles;
import io.standfirst.audit.Audit;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** An operation whose work takes as long as a test wants, and leaves a trace only if it is committed. */
@Path("/test/bells")
@Produces(MediaType.APPLICATION_JSON)
public class Bells {

    /** One ringing that has begun and waits for the word to go on. */
    static final class Rope {

        final CountDownLatch pulled = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
    }

    /** Held up is the next ringing only. */
    static volatile Rope rope;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @POST
    @RolesAllowed(Roles.AUTHOR)
    public Response ringBell(byte[] body) {
        return idempotency.once("ringBell", body, () -> ring(new String(body, StandardCharsets.UTF_8)));
    }

    private Response ring(String bell) {
        audit.note("ringBell", "bell", id(bell), null, null, Map.of("bell", bell));
        Rope held = rope;
        rope = null;
        if (held != null) {
            held.pulled.countDown();
            await(held.released);
        }
        if (bell.startsWith("cracked")) {
            throw new ProblemException(ProblemType.CONFLICT, "The bell is cracked.");
        }
        return Response.status(201).entity(Map.of("rang", bell)).header("ETag", "\"1\"").build();
    }

    /** By which the audit log knows the bell. */
    static String id(String bell) {
        return UUID.nameUUIDFromBytes(bell.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
