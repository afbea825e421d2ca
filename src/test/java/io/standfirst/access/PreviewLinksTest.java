package io.standfirst.access;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class PreviewLinksTest {

    private static final UUID ARTICLE = UUID.randomUUID();

    @Inject
    PreviewLinks links;

    @Inject
    AccessTokens tokens;

    private final Instant later = Instant.now().plusSeconds(60);
    private UUID maker;

    @BeforeEach
    void someoneToSign() {
        maker = tokens.issue(new TokenGrant("previewer", Roles.AUTHOR, null, null, null), "test").view().id();
    }

    @Test
    void aLinkShowsItsArticleAndNoOther() {
        String link = links.sign(ARTICLE, later, maker);
        assertTrue(link.matches("[A-Za-z0-9_-]{96}"), link);
        assertTrue(links.permits(link, ARTICLE));
        assertFalse(links.permits(link, UUID.randomUUID()));
        assertFalse(links.permits(link, null));
    }

    @Test
    void aLinkEndsWithItsTime() {
        assertFalse(links.permits(links.sign(ARTICLE, Instant.now().minusMillis(1), maker), ARTICLE));
    }

    @Test
    void aLinkEndsWithItsMakersToken() {
        String link = links.sign(ARTICLE, later, maker);
        tokens.revoke(maker.toString());
        assertFalse(links.permits(link, ARTICLE));
        assertThrows(IllegalStateException.class, () -> links.sign(ARTICLE, later, maker));
    }

    @Test
    void anExpiredTokensLinksAreRefused() throws InterruptedException {
        Instant end = Instant.now().plusMillis(700);
        UUID brief = tokens.issue(new TokenGrant("brief", Roles.AUTHOR, null, null, end), "test").view().id();
        String link = links.sign(ARTICLE, later, brief);
        assertTrue(links.permits(link, ARTICLE));
        while (!Instant.now().isAfter(end.plusMillis(1))) {
            Thread.onSpinWait();
        }
        assertFalse(links.permits(link, ARTICLE));
    }

    @Test
    void theTokenOfTheSettingsSignsToo() {
        assertTrue(links.permits(links.sign(ARTICLE, later, null), ARTICLE));
    }

    @Test
    void nothingOfALinkCanBeChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(links.sign(ARTICLE, later, maker));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String link = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertFalse(links.permits(link, ARTICLE), "bit " + bit);
        }
    }

    /** Another holder's hash signs nothing in this one's name. */
    @Test
    void oneTokensSignatureIsNotAnothers() {
        UUID other = tokens.issue(new TokenGrant("other", Roles.ADMIN, null, null, null), "test").view().id();
        byte[] mine = Base64.getUrlDecoder().decode(links.sign(ARTICLE, later, maker));
        byte[] theirs = Base64.getUrlDecoder().decode(links.sign(ARTICLE, later, other));
        System.arraycopy(theirs, 24, mine, 24, 16);
        assertFalse(links.permits(Base64.getUrlEncoder().withoutPadding().encodeToString(mine), ARTICLE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "x", "null", "a.b.c", "====", "🗞"})
    void whateverElseIsSentPermitsNothing(String link) {
        assertFalse(links.permits(link, ARTICLE));
    }

    @Test
    void aLinkIsWrittenInOneWayOnly() {
        String link = links.sign(ARTICLE, later, maker);
        for (String other : List.of(link + "=", link + "\n", " " + link, link.substring(1), link + "A",
                link.replace('_', '/') + " ",
                "A".repeat(96), "A".repeat(100_000))) {
            assertFalse(links.permits(other, ARTICLE));
        }
    }
}
