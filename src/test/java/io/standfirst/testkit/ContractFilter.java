package io.standfirst.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredRequest;

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
            .createFor(Path.of("openapi", "openapi.yaml").toAbsolutePath().toString())
            // The library lets unknown parameters pass unless it is told otherwise.
            .withLevelResolver(LevelResolver.create().withLevel("validation.request.parameter.query.unexpected",
                    ValidationReport.Level.ERROR).build())
            .build();

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
        // The contract lists a HEAD with its GET.
        Request.Method method = head ? Request.Method.GET : request.getMethod();
        com.atlassian.oai.validator.model.Response answer = answer(response);
        ValidationReport report = head || response.statusCode() >= 400
                ? CONTRACT.validateResponse(request.getPath(), method, answer)
                : CONTRACT.validate(request, answer);
        List<ValidationReport.Message> breaches = report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !(shaped && message.getKey().startsWith(REQUIRED)))
                .filter(message -> !(head && message.getKey().startsWith("validation.response.body"))).toList();
        if (!breaches.isEmpty()) {
            throw new Breach(request.getMethod() + " " + request.getPath() + " → " + response.statusCode()
                    + " is not as the contract has it:\n" + String.join("\n", breaches.stream()
                            .map(message -> message.getKey() + ": " + message.getMessage()).toList()));
        }
    }

    private static com.atlassian.oai.validator.model.Response answer(Response response) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
        response.headers().forEach(header -> answer.withHeader(header.getName(), header.getValue()));
        return answer.withBody(plain(response)).build();
    }

    private static byte[] plain(Response response) {
        byte[] bytes = response.asByteArray();
        String coding = response.header("Content-Encoding");
        if (coding == null || bytes.length == 0) {
            return bytes;
        }
        try {
            if (coding.equals("br")) {
                return Decoder.decompress(bytes).getDecompressedData();
            }
            return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
