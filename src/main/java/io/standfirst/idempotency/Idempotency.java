package io.standfirst.idempotency;
@jakarta.enterprise.context.ApplicationScoped
public class Idempotency {

    public jakarta.ws.rs.core.Response once(String operation, byte[] body,
            java.util.function.Supplier<jakarta.ws.rs.core.Response> work) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().call(work::get);
    }
}
