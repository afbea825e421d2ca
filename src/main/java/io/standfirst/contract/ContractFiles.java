package io.standfirst.contract;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.Router;

/**
 * The framework answers {@code /openapi} on a worker but {@code /openapi.json} and the like on the event loop, which the first of them
 * must not hold up.
 */
@ApplicationScoped
class ContractFiles {

    @Inject
    OpenApiDocumentService documents;

    void prepareOnWorker(@Observes Router router) {
        router.routeWithRegex("/openapi\\.(json|ya?ml)").order(-1).blockingHandler(request -> {
            documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
            request.next();
        }, false);
    }
}
