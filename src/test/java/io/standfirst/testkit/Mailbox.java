package io.standfirst.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * What arrives: a real mail server, to which the service sends through one that can have faults. There is one for all tests, so
 * each test has addresses of its own.
 */
public class Mailbox implements QuarkusTestResourceLifecycleManager {

    private static GreenMail mails;
    private static ScriptedSmtp way;

    @Override
    public synchronized Map<String, String> start() {
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        way = new ScriptedSmtp(mails.getSmtp().getPort());
        return Map.of("standfirst.mail.host", "127.0.0.1", "standfirst.mail.port", String.valueOf(way.port()));
    }

    @Override
    public void stop() {
        mails.stop();
    }

    /** The server's replies by command, from now on; see {@link ScriptedSmtp}. */
    public static void faults(Map<String, String> replies) {
        way.faults(replies);
    }

    public static void withoutFaults() {
        way.faults(null);
    }

    /** The texts that the faulty server was sent up to the dot. */
    public static List<String> takenByFaulty() {
        return way.taken();
    }

    /** In the order of their arrival. */
    public static List<MimeMessage> to(String address) {
        return Arrays.stream(mails.getReceivedMessages()).filter(mail -> isTo(mail, address)).toList();
    }

    /** Waits until so many have arrived. */
    public static List<MimeMessage> await(String address, int count) throws InterruptedException {
        Await.until(() -> to(address).size() >= count);
        return to(address);
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return Arrays.stream(mail.getRecipients(Message.RecipientType.TO))
                    .anyMatch(recipient -> ((InternetAddress) recipient).getAddress().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
