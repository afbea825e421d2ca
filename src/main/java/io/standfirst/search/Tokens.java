package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The terms of a text, read to their end before anything is done with them: analysis reuses its streams, and one that was left
 * open because a document failed would break every later one.
 */
record Tokens(List<Token> all, int end) {

    /** @param step how many places further than the one before it stands */
    record Token(String term, int from, int to, int step) {
    }

    static Tokens of(TokenStream stream) throws IOException {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
        PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
        List<Token> all = new ArrayList<>();
        stream.reset();
        while (stream.incrementToken()) {
            all.add(new Token(term.toString(), offset.startOffset(), offset.endOffset(), step.getPositionIncrement()));
        }
        stream.end();
        return new Tokens(all, offset.endOffset());
    }

    List<String> terms() {
        return all.stream().map(Token::term).toList();
    }

    /** Each term where it stands first, for a field that only notes which terms there are. */
    Tokens distinct() {
        Set<String> seen = new HashSet<>();
        return new Tokens(all.stream().filter(token -> seen.add(token.term())).toList(), end);
    }

    /** One after the other, as an index reads them. */
    TokenStream stream() {
        return new Replay();
    }

    private final class Replay extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
        private int at;

        @Override
        public boolean incrementToken() {
            if (at == all.size()) {
                return false;
            }
            clearAttributes();
            Token token = all.get(at++);
            term.append(token.term());
            offset.setOffset(token.from(), token.to());
            step.setPositionIncrement(token.step());
            return true;
        }

        @Override
        public void end() throws IOException {
            super.end();
            offset.setOffset(end, end);
        }

        @Override
        public void reset() {
            at = 0;
        }
    }
}
