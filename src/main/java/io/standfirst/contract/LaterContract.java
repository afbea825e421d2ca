package io.standfirst.contract;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkus.arc.Lock;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;

/**
 * Has the contract read, and written as JSON and YAML, by the first request for it. The framework does so before it opens its port,
 * which takes an eighth of the start and loads four hundred classes that most instances never need. The lock has those who ask
 * meanwhile wait.
 */
@Lock
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class LaterContract {

    /** The one call of the framework's start; null when it is through. */
    private InvocationContext preparation;

    @AroundInvoke
    Object call(InvocationContext call) throws Exception {
        if (!(call.getTarget() instanceof OpenApiDocumentService)) {
            return call.proceed();
        }
        if (call.getMethod().getName().equals("prepareDocument")) {
            preparation = call;
            return null;
        }
        if (preparation != null) {
            preparation.proceed();
            preparation = null;
        }
        return call.proceed();
    }
}
