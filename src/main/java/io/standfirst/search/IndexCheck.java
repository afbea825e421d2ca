package io.standfirst.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * Compares all of an index that was opened with its checksums. That takes a large one seconds, for which nothing waits: what is
 * damaged shows before then only to whoever comes upon it. The files are read and not mapped, since what was mapped stays in the
 * memory of the process.
 */
final class IndexCheck {

    private final Path folder;
    private final DirectoryReader reader;

    /** @param reader of what is to be checked; its files are kept until that is done */
    IndexCheck(Path folder, DirectoryReader reader) {
        this.folder = folder;
        this.reader = reader;
        reader.incRef();
    }

    /**
     * Checks once.
     *
     * @param unwanted whether the rest need not be checked any more
     * @throws IOException if a file is damaged or cannot be read
     */
    void run(BooleanSupplier unwanted) throws IOException {
        try (Directory files = new NIOFSDirectory(folder, NoLockFactory.INSTANCE)) {
            for (String file : files()) {
                if (unwanted.getAsBoolean()) {
                    return;
                }
                try (IndexInput input = files.openInput(file, IOContext.READONCE)) {
                    CodecUtil.checksumEntireFile(input);
                }
            }
        } finally {
            reader.decRef();
        }
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            files.addAll(((SegmentReader) leaf.reader()).getSegmentInfo().files());
        }
        return files;
    }
}
