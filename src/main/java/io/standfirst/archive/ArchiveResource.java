package io.standfirst.archive;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.PathPart;

import io.standfirst.partner.PartnerCaller;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Receipts;

/** Everything of a month that a partner may republish, for those who begin. */
@Path("/v1/partner/archive")
public class ArchiveResource {

    static final String NDJSON = "application/x-ndjson";

    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    @Inject
    Archive archive;

    @Inject
    Receipts receipts;

    @GET
    @Produces(NDJSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response getPartnerArchive(@Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
        Query query = Query.of(uri);
        String asked = query.required("month");
        query.check();
        if (!MONTH.matcher(asked).matches()) {
            throw Query.invalid("month", "It is a month such as 2026-05.");
        }
        MonthFile month = archive.month(YearMonth.parse(asked));
        if (headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(tag -> tag.contains(month.etag()))) {
            return common(Response.notModified(), month).build();
        }
        String ifRange = headers.getHeaderString("If-Range");
        Optional<ByteRange> range = ifRange == null || ifRange.strip().equals(month.etag())
                ? ByteRange.of(headers.getHeaderString("Range"), month.size())
                : Optional.empty();
        if (range.isPresent() && range.get().length() == 0) {
            throw new ProblemException(ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + month.size() + " bytes.")
                    .header("Content-Range", "bytes */" + month.size());
        }
        ByteRange part = range.orElse(new ByteRange(0, month.size()));
        Response.ResponseBuilder response = common(range.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT).header("Content-Range", part.contentRange(month.size()))
                : Response.ok(), month).type(NDJSON).header("Content-Disposition",
                        "attachment; filename=\"" + asked + ".ndjson\"");
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return response.header("Content-Length", part.length()).build();
        }
        // Whoever fetches the end has had the rest.
        if (part.from() + part.length() == month.size()) {
            receipts.sent(month.etag(), month.carried(), month.position());
        }
        if (part.length() == 0) {
            return response.entity(new byte[0]).build();
        }
        return response.entity(new PathPart(month.path(), part.from(), part.length())).build();
    }

    private static Response.ResponseBuilder common(Response.ResponseBuilder response, MonthFile month) {
        return response.header("ETag", month.etag()).header("Accept-Ranges", "bytes").header("Cache-Control",
                "private, no-cache");
    }
}
