package io.standfirst.article;

import java.io.IOException;
import java.util.AbstractList;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

import io.standfirst.body.Block;

/**
 * A text as it is stored. It is read only when somebody asks for one of its blocks: where it is written as JSON again, the JSON
 * that it is stored as goes there.
 */
final class StoredBlocks extends AbstractList<Block> {

    private static final ArticleText.BodyColumn COLUMN = new ArticleText.BodyColumn();

    private final String json;
    private List<Block> blocks;

    StoredBlocks(String json) {
        this.json = json;
    }

    private List<Block> blocks() {
        if (blocks == null) {
            blocks = COLUMN.convertToEntityAttribute(json).blocks();
        }
        return blocks;
    }

    @Override
    public Block get(int index) {
        return blocks().get(index);
    }

    @Override
    public int size() {
        return blocks().size();
    }

    /** Writes blocks of either kind. */
    static final class Writer extends JsonSerializer<List<Block>> {

        @Override
        public void serialize(List<Block> some, JsonGenerator out, SerializerProvider others) throws IOException {
            if (some instanceof StoredBlocks stored) {
                out.writeRawValue(stored.json);
                return;
            }
            out.writeStartArray();
            for (Block block : some) {
                others.defaultSerializeValue(block, out);
            }
            out.writeEndArray();
        }
    }
}
