package io.standfirst.audit;
@jakarta.enterprise.context.ApplicationScoped
public class Audit {

    public void note(String operation, String type, String id, String slug, Object before, Object after) {
    }
    public void note(String actor, String operation, String type, String id, String slug, Object before, Object after) {
    }
}
