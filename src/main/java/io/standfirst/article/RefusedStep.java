package io.standfirst.article;

import java.util.List;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** An article's present state does not allow the step: answered 409. */
class RefusedStep extends ProblemException {

    private static final long serialVersionUID = 1;

    RefusedStep(String detail) {
        super(ProblemType.CONFLICT, detail);
    }

    /** @param missing members that the article lacks */
    static RefusedStep missing(List<String> missing) {
        RefusedStep refused = new RefusedStep("The article cannot be published yet; it lacks " + String.join(", ", missing)
                + ".");
        refused.with("missing", missing);
        return refused;
    }
}
