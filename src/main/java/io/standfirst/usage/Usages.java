package io.standfirst.usage;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.standfirst.change.ResourceType;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** Keeps what is in use from being deleted. */
@ApplicationScoped
public class Usages {

    @Inject
    @Any
    Instance<User> users;

    /** @throws ProblemException 409, naming what uses the thing */
    public void refuseIfUsed(ResourceType type, UUID id) {
        List<UsedBy> uses = users.stream().flatMap(user -> user.uses(type, id).stream()).toList();
        if (!uses.isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "It is in use and cannot be deleted.").with("usedBy", uses);
        }
    }
}
