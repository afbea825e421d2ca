package io.standfirst.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Sends requests to where strangers say, and never into the network that this service is in: each address that a name stands for
 * is looked at, and the connection goes to one of those that were looked at, whatever the name stands for a moment later. No
 * redirect is followed. Nobody waits in a thread for an answer, so a thousand may be late at once.
 */
@ApplicationScoped
public class Outbound {

    private static final Logger LOG = Logger.getLogger(Outbound.class);

    /** Threads that wait for the resolver, which may take its time; they end when they are idle. */
    private static final int RESOLVERS = 400;

    /** Who asks whether a URL will do waits for its name; more than so many at once are not kept waiting. */
    private static final int CHECKERS = 8;

    private static final int RESOLVER_IDLE_SECONDS = 30;
    private static final int MOST_CONNECTIONS_TO_ONE = 100;

    private final Vertx vertx;
    private final Names names;
    private final OutboundSettings settings;
    private final HttpClient client;
    private final ThreadPoolExecutor resolvers;
    private final ThreadPoolExecutor checkers;

    @Inject
    Outbound(Vertx vertx, Names names, OutboundSettings settings) {
        this.vertx = vertx;
        this.names = names;
        this.settings = settings;
        int connectMillis = (int) settings.connectTimeout().toMillis();
        // A connection for each request: one that is kept may be half closed, which would look like a failure.
        HttpClientOptions options = new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1).setKeepAlive(false)
                .setConnectTimeout(connectMillis).setSslHandshakeTimeout(connectMillis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS).setMaxPoolSize(MOST_CONNECTIONS_TO_ONE);
        // Each request learns of it, too; without this the log would be told of every server that breaks off.
        client = vertx.httpClientBuilder().with(options).withConnectHandler(connection -> connection
                .exceptionHandler(broken -> LOG.debugf("A connection broke: %s", broken.getMessage()))).build();
        resolvers = threads("outbound-names", RESOLVERS, new LinkedBlockingQueue<>());
        checkers = threads("outbound-checks", CHECKERS, new SynchronousQueue<>());
    }

    private static ThreadPoolExecutor threads(String name, int most, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(most, most, RESOLVER_IDLE_SECONDS, TimeUnit.SECONDS, queue,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @PreDestroy
    void close() {
        resolvers.shutdown();
        checkers.shutdown();
        client.close();
    }

    /**
     * Says whether requests may go to a URL, as far as it can be known now. A name that stands for nothing at present is no
     * hindrance: that may change, and it is looked at again with each request.
     *
     * @return the host, in its normal form
     */
    public String check(String url) throws RefusedUrl {
        Destination destination = Destination.of(url, settings);
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> addresses(destination));
        try {
            checkers.execute(lookup);
            if (!areAllowed(lookup.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS))) {
                throw Destination.notAllowed();
            }
        } catch (RejectedExecutionException | ExecutionException | TimeoutException e) {
            lookup.cancel(true);
            LOG.debugf("%s cannot be looked up at present: %s", destination.host(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return destination.host();
    }

    /**
     * Posts to a URL.
     *
     * @param headers beside Host and Content-Length
     * @return what came of it, never exceptionally, within {@code standfirst.webhooks.timeout}; on a thread that must not wait
     */
    public CompletionStage<Exchange> post(String url, Map<String, String> headers, byte[] body) {
        Call call = new Call();
        long timer = vertx.setTimer(settings.timeout().toMillis(), late -> call.end(Failure.TIMEOUT));
        resolvers.execute(() -> begin(call, url, headers, body));
        return call.outcome().whenComplete((exchange, never) -> vertx.cancelTimer(timer));
    }

    private void begin(Call call, String url, Map<String, String> headers, byte[] body) {
        if (call.outcome().toCompletableFuture().isDone()) {
            // It waited too long for a thread.
            return;
        }
        try {
            Destination destination = Destination.of(url, settings);
            List<InetAddress> addresses = addresses(destination);
            if (!areAllowed(addresses)) {
                throw Destination.notAllowed();
            }
            RequestOptions options = options(destination, addresses.get(0));
            headers.forEach(options::putHeader);
            client.request(options).onComplete(opened -> {
                if (opened.succeeded()) {
                    call.send(opened.result(), Buffer.buffer(body));
                } else {
                    call.end(Failure.of(opened.cause()));
                }
            });
        } catch (RefusedUrl e) {
            call.end(Failure.ADDRESS_NOT_ALLOWED);
        } catch (UnknownHostException e) {
            call.end(Failure.NAME_NOT_FOUND);
        }
    }

    /** To that very address; the name is for the header Host, for the server to choose its certificate by, and for checking it. */
    private static RequestOptions options(Destination destination, InetAddress address) {
        return new RequestOptions().setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(destination.port(), address.getHostAddress()))
                .setHost(destination.host()).setPort(destination.port()).setSsl(destination.secure())
                .setURI(destination.target()).setFollowRedirects(false);
    }

    private List<InetAddress> addresses(Destination destination) throws UnknownHostException {
        return destination.literal() == null ? names.addresses(destination.host()) : List.of(destination.literal());
    }

    private boolean areAllowed(List<InetAddress> addresses) {
        return settings.allowPrivate() || addresses.stream().allMatch(PublicInternet::contains);
    }
}
