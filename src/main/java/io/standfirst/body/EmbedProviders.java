package io.standfirst.body;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/** Names the services whose players and posts are shown inside articles. */
public final class EmbedProviders {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("youtube.com", "youtube"), Map.entry("youtu.be", "youtube"), Map.entry("youtube-nocookie.com", "youtube"),
            Map.entry("vimeo.com", "vimeo"), Map.entry("dailymotion.com", "dailymotion"), Map.entry("dai.ly", "dailymotion"),
            Map.entry("twitter.com", "x"), Map.entry("x.com", "x"), Map.entry("facebook.com", "facebook"),
            Map.entry("fb.watch", "facebook"), Map.entry("instagram.com", "instagram"), Map.entry("instagr.am", "instagram"),
            Map.entry("tiktok.com", "tiktok"), Map.entry("threads.net", "threads"), Map.entry("bsky.app", "bluesky"),
            Map.entry("soundcloud.com", "soundcloud"), Map.entry("spotify.com", "spotify"),
            Map.entry("mixcloud.com", "mixcloud"),
            Map.entry("podcasts.apple.com", "apple-podcasts"), Map.entry("flickr.com", "flickr"),
            Map.entry("flic.kr", "flickr"),
            Map.entry("ted.com", "ted"), Map.entry("wordpress.tv", "wordpress-tv"), Map.entry("videopress.com", "videopress"),
            Map.entry("slideshare.net", "slideshare"), Map.entry("scribd.com", "scribd"), Map.entry("issuu.com", "issuu"),
            Map.entry("reddit.com", "reddit"), Map.entry("tumblr.com", "tumblr"), Map.entry("pinterest.com", "pinterest"),
            Map.entry("imgur.com", "imgur"), Map.entry("giphy.com", "giphy"), Map.entry("kickstarter.com", "kickstarter"),
            Map.entry("crowdsignal.com", "crowdsignal"), Map.entry("polldaddy.com", "crowdsignal"),
            Map.entry("datawrapper.de", "datawrapper"), Map.entry("dwcdn.net", "datawrapper"),
            Map.entry("flourish.studio", "flourish"), Map.entry("infogram.com", "infogram"),
            Map.entry("documentcloud.org", "documentcloud"), Map.entry("archive.org", "archive.org"),
            Map.entry("t.me", "telegram"), Map.entry("odysee.com", "odysee"), Map.entry("rumble.com", "rumble"),
            Map.entry("bandcamp.com", "bandcamp"), Map.entry("twitch.tv", "twitch"));

    private EmbedProviders() {
    }

    /** @return the short name of a known service, else the host name without {@code www.}; null for a relative address */
    public static String of(String url) {
        String host = host(url);
        String known = known(host);
        return known != null ? known : host;
    }

    /** Whether a bare address of this service, alone on its line, is meant to show a player or a post. */
    public static boolean knows(String url) {
        return known(host(url)) != null;
    }

    private static String known(String host) {
        for (String name = host; name != null; name = parent(name)) {
            String provider = NAMES.get(name);
            if (provider != null) {
                return provider;
            }
        }
        return null;
    }

    private static String parent(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? null : host.substring(dot + 1);
    }

    private static String host(String url) {
        int start = url.indexOf("//");
        if (start < 0) {
            return null;
        }
        try {
            // Only the authority goes in: java.net.URI refuses much that browsers allow in paths and queries.
            String host = new URI("https://" + url.substring(start + 2).split("[/?#]", 2)[0]).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        } catch (URISyntaxException notAHost) {
            return null;
        }
    }
}
