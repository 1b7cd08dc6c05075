-- Version 1. What can leave the machine is known by a random 128-bit id (16 bytes), times are UTC
-- milliseconds with the zone's offset in minutes, points are whole millionths.

-- Machines that wrote records here, with the public part of their keys.
CREATE TABLE machine (
    id BLOB PRIMARY KEY,
    public_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    id BLOB PRIMARY KEY,
    parent BLOB,
    name TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    machine BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_by_name ON unit (name);

CREATE TABLE person (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    unit BLOB,
    code TEXT,
    changed_at INTEGER NOT NULL,
    machine BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_name ON person (name);

-- Persons and units that were forgotten: wins over any row with the same id, everywhere.
CREATE TABLE tombstone (
    id BLOB PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Questions as asked, each once, as canonical JSON under the digest of that JSON.
CREATE TABLE asked (
    sheet BLOB PRIMARY KEY,
    key BLOB NOT NULL,
    question TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drawing (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What a drawing asks, in drawn order, options in drawn order.
CREATE TABLE item (
    drawing BLOB NOT NULL REFERENCES drawing,
    place INTEGER NOT NULL,
    bank TEXT NOT NULL,
    bank_title TEXT NOT NULL,
    topic_title TEXT NOT NULL,
    question TEXT NOT NULL,
    sheet BLOB NOT NULL REFERENCES asked,
    choice_order TEXT NOT NULL,
    PRIMARY KEY (drawing, place)
) STRICT, WITHOUT ROWID;

-- Name and unit as written have salts beside them; forgetting takes both away, the digests stay
-- and with them the seal.
CREATE TABLE sitting (
    id BLOB PRIMARY KEY,
    person BLOB NOT NULL,
    name TEXT NOT NULL,
    name_salt BLOB,
    name_digest BLOB NOT NULL,
    unit BLOB,
    unit_name TEXT NOT NULL,
    unit_salt BLOB,
    unit_digest BLOB NOT NULL,
    mode TEXT NOT NULL,
    drawing BLOB NOT NULL REFERENCES drawing,
    rules TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'handed-in', 'timed-out', 'abandoned')),
    begun_ms INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL,
    ended_ms INTEGER,
    ended_offset INTEGER,
    used_ms INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('here', 'side', 'machine')),
    machine BLOB NOT NULL,
    seal BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX sitting_by_time ON sitting (begun_ms);
CREATE INDEX sitting_open ON sitting (begun_ms) WHERE state = 'open';

-- The share of each bank in a sitting, with points and mark by the newest marking, so that lists
-- need no question and the home screen needs two indexes.
CREATE TABLE part (
    sitting BLOB NOT NULL REFERENCES sitting,
    bank TEXT NOT NULL,
    bank_title TEXT NOT NULL,
    questions INTEGER NOT NULL,
    largest INTEGER NOT NULL,
    points INTEGER,
    mark INTEGER,
    begun_ms INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL,
    PRIMARY KEY (sitting, bank)
) STRICT, WITHOUT ROWID;

CREATE INDEX part_by_bank ON part (bank, begun_ms, begun_offset, mark);
CREATE INDEX part_by_mark ON part (bank, mark);

CREATE TABLE answer (
    id BLOB PRIMARY KEY,
    sitting BLOB NOT NULL REFERENCES sitting,
    sequence INTEGER NOT NULL,
    place INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    response TEXT NOT NULL,
    confidence INTEGER,
    spent_ms INTEGER NOT NULL,
    used_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    UNIQUE (sitting, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE marking (
    id BLOB PRIMARY KEY,
    sitting BLOB NOT NULL REFERENCES sitting,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    marked_by BLOB,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    machine BLOB,
    UNIQUE (sitting, number)
) STRICT, WITHOUT ROWID;

-- Points of one item; `sheet` is the question marked against where that is not the one asked.
CREATE TABLE marking_item (
    marking BLOB NOT NULL REFERENCES marking,
    place INTEGER NOT NULL,
    points INTEGER NOT NULL,
    is_typed INTEGER NOT NULL DEFAULT 0,
    sheet BLOB REFERENCES asked,
    choice_order TEXT,
    PRIMARY KEY (marking, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE interruption (
    sitting BLOB NOT NULL REFERENCES sitting,
    begin_ms INTEGER NOT NULL,
    begin_offset INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    PRIMARY KEY (sitting, begin_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE flag (
    sitting BLOB NOT NULL REFERENCES sitting,
    place INTEGER NOT NULL,
    PRIMARY KEY (sitting, place)
) STRICT, WITHOUT ROWID;

-- The last sign of life of an open sitting.
CREATE TABLE clock_note (
    sitting BLOB PRIMARY KEY REFERENCES sitting,
    used_ms INTEGER NOT NULL,
    place INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    at_offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was asked, answered and marked is only ever added to.
CREATE TRIGGER asked_stays BEFORE UPDATE ON asked BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER asked_remains BEFORE DELETE ON asked BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER item_stays BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER item_remains BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER answer_remains BEFORE DELETE ON answer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER marking_stays BEFORE UPDATE ON marking BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER marking_remains BEFORE DELETE ON marking BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER marking_item_stays BEFORE UPDATE ON marking_item BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER marking_item_remains BEFORE DELETE ON marking_item BEGIN SELECT RAISE(ABORT, 'append-only'); END;
