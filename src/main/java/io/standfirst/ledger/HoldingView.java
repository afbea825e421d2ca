package io.standfirst.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.change.ChangeType;
import io.standfirst.partner.Channel;

/**
 * What a partner has of an article, as it is sent.
 *
 * @param article left out where the whole list is about one
 * @param partner left out where the whole list is of one
 * @param version that the partner received last
 * @param because what became of the article last, that the partner has not heard of or given word of; with {@code since}, absent
 *            where nothing is open
 * @param position to acknowledge
 * @param since when the first such thing happened
 * @param copies where the partner says it has published it
 */
record HoldingView(ArticleLink article, PartnerLink partner, int version, Channel channel, Instant firstReceivedAt,
        Instant receivedAt, Holding.State state, ChangeType because, Long position, Instant since, Instant acknowledgedAt,
        Instant remindedAt, List<Copy> copies) {

    /**
     * @param slug left out, as are title and address, for what is hidden now: it may have got another that is not public yet
     * @param version that the public sees now, or saw last, as far as the partner knows
     */
    record ArticleLink(UUID id, String slug, String title, String url, int version) {
    }

    record PartnerLink(UUID id, String name) {
    }

    record Copy(String url, Instant publishedAt) {
    }
}
