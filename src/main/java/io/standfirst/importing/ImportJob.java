package io.standfirst.importing;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

/**
 * One import and how far it has come. Its counts are committed together with each item, so after a crash it goes on with the
 * first item that was not counted.
 */
@Entity
@Table(name = "import_job")
class ImportJob {

    /** Where a job stands. */
    enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("failed")
        FAILED
    }

    /** What became of an item. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED
    }

    @Id
    private UUID id;

    @Column(nullable = false, length = 20)
    private String format;

    @Convert(converter = OptionsColumn.class)
    @Column(nullable = false, length = 1000)
    private Options options;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.RUNNING;

    @Column(name = "read_count", nullable = false)
    private long read;

    @Column(name = "created_count", nullable = false)
    private long created;

    @Column(name = "updated_count", nullable = false)
    private long updated;

    @Column(name = "unchanged_count", nullable = false)
    private long unchanged;

    @Column(name = "skipped_count", nullable = false)
    private long skipped;

    @Column(name = "started_at", nullable = false)
    private Instant startedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    protected ImportJob() {
    }

    ImportJob(UUID id, String format, Options options, Instant now) {
        this.id = id;
        this.format = format;
        this.options = options;
        this.startedAt = now;
    }

    void count(Outcome outcome) {
        read++;
        switch (outcome) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
            case SKIPPED -> skipped++;
        }
    }

    void finish(State end, Instant now) {
        state = end;
        finishedAt = now;
    }

    UUID id() {
        return id;
    }

    String format() {
        return format;
    }

    Options options() {
        return options;
    }

    State state() {
        return state;
    }

    long read() {
        return read;
    }

    long created() {
        return created;
    }

    long updated() {
        return updated;
    }

    long unchanged() {
        return unchanged;
    }

    long skipped() {
        return skipped;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant finishedAt() {
        return finishedAt;
    }

    /** @param publishProtected whether posts that a password protected are published, like any other, or become drafts */
    record Options(boolean publishProtected) {
    }

    @Converter
    @Immutable
    static class OptionsColumn extends JsonColumn<Options> {

        OptionsColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
