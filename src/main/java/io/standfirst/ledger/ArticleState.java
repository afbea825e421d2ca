package io.standfirst.ledger;

import java.util.UUID;

/**
 * An article as far as the ledger needs it.
 *
 * @param slug null, as is the title, for what is hidden now
 * @param visible whether the public sees it now
 */
record ArticleState(UUID id, String slug, String title, int version, boolean visible) {
}
