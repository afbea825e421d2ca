package io.standfirst.defence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Asks a service that tells people from programs. Turnstile, hCaptcha and reCAPTCHA all take a secret, the response that the
 * front end got, and the client's address, as a form, and answer with a JSON object whose member success says it.
 */
@ApplicationScoped
public class Captcha {

    /** Without an address there is no such service. */
    @ConfigMapping(prefix = "standfirst.newsletters.captcha")
    interface Settings {

        Optional<URI> url();

        Optional<String> secret();

        /** Whether it is asked for each signup, and not under attack only. */
        @WithDefault("false")
        boolean always();

        @WithDefault("3s")
        Duration timeout();
    }

    private static final Logger LOG = Logger.getLogger(Captcha.class);

    @Inject
    Settings settings;

    @Inject
    Defence defence;

    @Inject
    ObjectMapper json;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    /**
     * Whether a request is a person's, as far as that is asked at present. Not to be called with a transaction open.
     *
     * @param response what the front end got from the service; null if nothing
     */
    public boolean isPassed(String response, String address) {
        if (settings.url().isEmpty() || !settings.always() && !defence.isUnderAttack()) {
            return true;
        }
        return response != null && verify(settings.url().get(), response, address);
    }

    private boolean verify(URI url, String response, String address) {
        String form = "secret=" + encoded(settings.secret().orElse("")) + "&response=" + encoded(response)
                + (address == null ? "" : "&remoteip=" + encoded(address));
        // The request's own timeout ends with the headers; a body that drips would hold up all signups.
        CompletableFuture<Boolean> asked = client.sendAsync(HttpRequest.newBuilder(url).timeout(settings.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form))
                .build(), HttpResponse.BodyHandlers.ofByteArray()).thenApply(this::isSuccess);
        try {
            return asked.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            asked.cancel(true);
            LOG.warnf("The captcha service does not answer: %s", e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isSuccess(HttpResponse<byte[]> answer) {
        try {
            return answer.statusCode() == 200 && json.readTree(answer.body()).path("success").asBoolean(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
