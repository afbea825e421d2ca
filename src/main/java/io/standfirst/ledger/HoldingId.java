package io.standfirst.ledger;

import java.io.Serializable;
import java.util.UUID;

/** Which partner, and which article. */
record HoldingId(UUID partner, UUID article) implements Serializable {
}
