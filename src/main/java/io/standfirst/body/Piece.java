package io.standfirst.body;

/** A part of a cleaned document, between what came in and the typed blocks: see {@link HtmlReader}. */
sealed interface Piece permits Inline, Box, Piece.Ready {

    /** What is a block already, wherever it stood. */
    record Ready(Block block) implements Piece {
    }
}
