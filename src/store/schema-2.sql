-- Version 2: spaced review. A question is known by bank and id; days are those of the place of
-- answering, counted from 1970-01-01.

-- Every review ever graded, question by question, in the order they were made.
CREATE TABLE review (
    person BLOB NOT NULL,
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    id BLOB NOT NULL,
    at_offset INTEGER NOT NULL,
    day INTEGER NOT NULL,
    rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
    spent_ms INTEGER NOT NULL,
    machine BLOB NOT NULL,
    PRIMARY KEY (person, bank, question, at_ms, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_by_day ON review (person, day);

-- Reviews that were taken back.
CREATE TABLE review_undone (
    id BLOB PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    machine BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What follows from the reviews of a question; can be worked out from them again.
CREATE TABLE card (
    person BLOB NOT NULL,
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (person, bank, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX card_by_due ON card (person, due_day);
CREATE INDEX card_by_first ON card (person, first_day);

-- Cards that reviews from elsewhere have made wrong: to be worked out again.
CREATE TABLE card_stale (
    person BLOB NOT NULL,
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (person, bank, question)
) STRICT, WITHOUT ROWID;

-- Questions a person does not want to see: for good, or not on one day.
CREATE TABLE card_rest (
    person BLOB NOT NULL,
    bank TEXT NOT NULL,
    question TEXT NOT NULL,
    until_day INTEGER,
    changed_at INTEGER NOT NULL,
    machine BLOB NOT NULL,
    PRIMARY KEY (person, bank, question)
) STRICT, WITHOUT ROWID;

-- How a person studies. `parameters` are 21 numbers as JSON; none for those of the average.
CREATE TABLE habit (
    person BLOB PRIMARY KEY,
    retention REAL NOT NULL,
    new INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    asks_confidence INTEGER NOT NULL,
    exam_day INTEGER,
    parameters TEXT,
    changed_at INTEGER NOT NULL,
    machine BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_stays BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER review_remains BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'append-only'); END;
