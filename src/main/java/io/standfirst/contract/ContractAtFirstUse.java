package io.standfirst.contract;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

import io.quarkus.arc.Lock;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;

/**
 * Binds {@link LaterContract} to the framework's bean, when the service is built. By an annotation of the framework: its classes cannot
 * see one of ours where they have a class loader of their own, as in tests.
 */
public class ContractAtFirstUse implements BuildCompatibleExtension {

    @Enhancement(types = OpenApiDocumentService.class)
    public void bind(ClassConfig documents) {
        documents.addAnnotation(Lock.class);
    }
}
