package io.standfirst.importing;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

/** What an import could not take over, or took over otherwise than one might expect. */
@Entity
@Table(name = "import_problem")
class ImportProblem {

    private static final int LONGEST_ITEM = 500;
    private static final int LONGEST_DETAIL = 2000;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(name = "job_id", nullable = false)
    private UUID jobId;

    @Column(nullable = false, length = LONGEST_ITEM)
    private String item;

    private Integer line;

    @Column(nullable = false, length = LONGEST_DETAIL)
    private String detail;

    protected ImportProblem() {
    }

    ImportProblem(UUID jobId, Note note) {
        this.jobId = jobId;
        this.item = cut(note.item(), LONGEST_ITEM);
        this.line = note.line();
        this.detail = cut(note.detail(), LONGEST_DETAIL);
    }

    Note note() {
        return new Note(item, line, detail);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /**
     * The problem as it is sent.
     *
     * @param item what it concerns, in words that its author would know it by
     * @param line of the file, from 1, where it begins
     */
    record Note(String item, Integer line, String detail) {
    }
}
