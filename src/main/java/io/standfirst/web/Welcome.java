package io.standfirst.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/** Tells whoever started the service where to look. */
class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);

    @Inject
    Addresses addresses;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    void greet(@Observes @Priority(9000) StartupEvent started) {
        LOG.infof("Read the magazine at %s", addresses.api("/v1/articles"));
        LOG.infof("Read the documentation at %s", addresses.api("/docs"));
        // A user's own address may carry a password in its query.
        LOG.infof("The content is kept in %s", database.replaceFirst("[?;].*$", ""));
    }
}
