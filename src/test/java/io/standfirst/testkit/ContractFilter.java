package io.standfirst.testkit;

import java.nio.file.Path;
import java.util.List;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredRequest;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/**
 * Holds every exchange of every test against the contract. A request must be one that the contract allows, unless the service
 * refused it; the answer must be one that it documents.
 */
public class ContractFilter implements OrderedFilter {

    private static final OpenApiInteractionValidator CONTRACT = OpenApiInteractionValidator
            .createFor(Path.of("openapi", "openapi.yaml").toAbsolutePath().toString()).build();

    /** What fields= takes away is not missing. */
    private static final String REQUIRED = "validation.response.body.schema.required";

    /** An exchange that the contract does not know. */
    public static class Breach extends AssertionError {

        private static final long serialVersionUID = 1;

        Breach(String message) {
            super(message);
        }
    }

    @Override
    public int getOrder() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Response filter(FilterableRequestSpecification sent, FilterableResponseSpecification expected,
            FilterContext context) {
        Response response = context.next(sent, expected);
        check(RestAssuredRequest.of(sent), response, sent.getQueryParams().containsKey("fields"));
        return response;
    }

    static void check(Request request, Response response, boolean shaped) {
        boolean head = request.getMethod() == Request.Method.HEAD;
        Request.Method method = head ? Request.Method.GET : request.getMethod();
        List<ValidationReport.Message> breaches = (head
                ? CONTRACT.validateResponse(request.getPath(), method,
                        SimpleResponse.Builder.status(response.statusCode()).build())
                : response.statusCode() < 400
                        ? CONTRACT.validate(request, RestAssuredResponse.of(response))
                        : CONTRACT.validateResponse(request.getPath(), method, RestAssuredResponse.of(response)))
                .getMessages().stream().filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !(shaped && message.getKey().startsWith(REQUIRED)))
                .filter(message -> !(head && message.getKey().startsWith("validation.response.body.missing")))
                .filter(message -> !(head && message.getKey().startsWith("validation.response.header.missing"))).toList();
        if (!breaches.isEmpty()) {
            throw new Breach(request.getMethod() + " " + request.getPath() + " → " + response.statusCode()
                    + " is not as the contract has it:\n" + String.join("\n", breaches.stream()
                            .map(message -> message.getKey() + ": " + message.getMessage()).toList()));
        }
    }
}
