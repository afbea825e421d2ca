package io.standfirst.mail;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

import org.jboss.logging.Logger;

/**
 * Cuts the connection to the mail server when the time is over, the only clock of a delivery: a timeout of the socket ends only a silence, and not a server that
 * says a little now and then. What is cut cannot take the mail after all.
 */
final class Deadline extends SocketFactory implements Closeable {

    private static final Logger LOG = Logger.getLogger(Deadline.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mail deadline");
        thread.setDaemon(true);
        return thread;
    });
    private Socket socket;
    private boolean over;

    /** The beginning of some time. @return to be cancelled when the work is done */
    synchronized Future<?> in(Duration time) {
        over = false;
        return clock.schedule(this::cut, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Below TLS, too, if there is any. */
    synchronized void cut() {
        over = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("The connection could not be closed", e);
            }
        }
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (over) {
            throw new IOException("The time is over");
        }
        socket = new Socket();
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("The client connects sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }

    @Override
    public void close() {
        clock.shutdown();
    }
}
