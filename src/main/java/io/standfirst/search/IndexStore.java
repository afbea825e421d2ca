package io.standfirst.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.FSDirectory;

/** The index on disk, with how far it has come. One thread writes it; what it has shown, all read. */
final class IndexStore implements Closeable {

    private static final double BUFFER_MEGABYTES = 64;
    private static final double SEGMENTS_PER_TIER = 5;

    /** How long the order of a search result stays as a cursor found it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final String MADE_OF = "madeOf";
    private static final String POSITION = "position";
    private static final String MARK = "mark";
    private static final String SCANNED = "scanned";

    /**
     * How far it has come.
     *
     * @param position of the last change that it has taken in
     * @param mark by which the row at that position is known again; empty at position 0
     * @param scanned while it is built from the articles there are: the last one that it has; null when it has all
     */
    record Progress(long position, String mark, UUID scanned) {
    }

    private record Remembered(Snapshot snapshot, long at) {
    }

    private final Path folder;
    private final FSDirectory directory;
    private final String madeOf;
    private final IndexWriter writer;
    private final Map<Long, Remembered> remembered = new HashMap<>();
    private DirectoryReader reader;
    private Progress progress;
    private Snapshot shown;
    private String committed;

    /**
     * Opens what is there, or nothing.
     *
     * @param madeOf what the documents depend on beside the content; an index of anything else is not opened
     * @throws IOException if the folder cannot be read, is obviously damaged, or another process has it
     */
    IndexStore(Path folder, String madeOf) throws IOException {
        this.folder = folder;
        this.madeOf = madeOf;
        Files.createDirectories(folder);
        directory = FSDirectory.open(folder);
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setSegmentsPerTier(SEGMENTS_PER_TIER);
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer());
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setMergePolicy(merges);
        config.setCommitOnClose(false);
        writer = new IndexWriter(directory, config);
        try {
            reader = DirectoryReader.open(writer);
            progress = read();
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            directory.close();
            throw e;
        }
    }

    /** Of what it has at present. */
    IndexCheck check() {
        return new IndexCheck(folder, reader);
    }

    private Progress read() throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return null;
        }
        SegmentInfos last = SegmentInfos.readLatestCommit(directory);
        committed = last.getSegmentsFileName();
        Map<String, String> data = last.getUserData();
        if (!madeOf.equals(data.get(MADE_OF))) {
            return null;
        }
        try {
            String scanned = data.get(SCANNED);
            return new Progress(Long.parseLong(data.get(POSITION)), data.get(MARK),
                    scanned == null ? null : UUID.fromString(scanned));
        } catch (IllegalArgumentException e) {
            throw new CorruptIndexException("The index does not say how far it has come", committed, e);
        }
    }

    /** Null if there is nothing of use. */
    Progress progress() {
        return progress;
    }

    void clear(Progress begin) throws IOException {
        writer.deleteAll();
        progress = begin;
    }

    void put(String key, Document document) throws IOException {
        writer.updateDocument(new Term(Fields.KEY, key), document);
    }

    /** As {@link #put}, where there is none of the key. */
    void add(Document document) throws IOException {
        writer.addDocument(document);
    }

    void delete(String key) throws IOException {
        writer.deleteDocuments(new Term(Fields.KEY, key));
    }

    void reached(Progress now) {
        progress = now;
    }

    /** What has been written until now, to be read; null if that is what was shown last. */
    Snapshot show() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer, true);
        if (newer == null && shown != null && shown.position() == progress.position()) {
            return null;
        }
        if (newer != null) {
            reader.decRef();
            reader = newer;
        }
        shown = newer == null && shown != null
                ? new Snapshot(shown, progress.position())
                : new Snapshot(reader, progress.position());
        reader.incRef();
        forget(System.nanoTime() - REMEMBERED.toNanos());
        return shown;
    }

    /** Keeps it for some minutes, to be found again by its position, which is the same on every instance. */
    synchronized void remember(Snapshot snapshot) {
        if (!remembered.containsKey(snapshot.position()) && snapshot.acquire()) {
            remembered.put(snapshot.position(), new Remembered(snapshot, System.nanoTime()));
        }
    }

    /** Null if it is not remembered; else to be released. */
    synchronized Snapshot recall(long position) {
        Remembered found = remembered.get(position);
        return found != null && found.snapshot().acquire() ? found.snapshot() : null;
    }

    /** @param since before which all are forgotten */
    private synchronized void forget(long since) throws IOException {
        Iterator<Remembered> all = remembered.values().iterator();
        while (all.hasNext()) {
            Remembered each = all.next();
            if (each.at() - since <= 0) {
                all.remove();
                each.snapshot().release();
            }
        }
    }

    /** Whether it can still be written: what goes badly wrong closes it. */
    boolean isOpen() {
        return writer.isOpen();
    }

    boolean hasUncommitted() {
        return writer.hasUncommittedChanges();
    }

    /** Makes what was written outlast the process. */
    void commit() throws IOException {
        Map<String, String> data = new HashMap<>(Map.of(MADE_OF, madeOf, POSITION, String.valueOf(progress.position()), MARK,
                progress.mark()));
        if (progress.scanned() != null) {
            data.put(SCANNED, progress.scanned().toString());
        }
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
        committed = SegmentInfos.getLastCommitSegmentsFileName(directory);
    }

    /** @throws IOException if somebody has taken the files away */
    void demandFiles() throws IOException {
        if (committed != null && !Files.exists(folder.resolve(committed))) {
            throw new CorruptIndexException("The index is gone", committed);
        }
    }

    /** Closes it without writing anything more. */
    @Override
    public void close() throws IOException {
        forget(System.nanoTime());
        reader.close();
        writer.rollback();
        directory.close();
    }
}
