package io.standfirst.outbound;

import java.time.Duration;

/**
 * What came of a request.
 *
 * @param status of the answer; null if there was none
 * @param retryAfter the header Retry-After as it was sent, or null
 * @param failure why there was no answer; null if there was one
 */
public record Exchange(Integer status, String retryAfter, Failure failure, Duration duration) {
}
