-- Version 4: persons as offices list them; markings with their reason in words, and who marked.

-- A year `1975`, a month `1975-03` or a day `1975-03-12`.
ALTER TABLE person ADD COLUMN birth TEXT;
-- Chức vụ.
ALTER TABLE person ADD COLUMN position TEXT;

ALTER TABLE marking ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE marking ADD COLUMN marker TEXT NOT NULL DEFAULT '';

CREATE INDEX sitting_by_drawing ON sitting (drawing, person);
CREATE INDEX unit_by_parent ON unit (parent);
-- Parts that are written by hand.
CREATE INDEX item_free ON item (drawing, place) WHERE bank = '';

-- What is typed for a unit and a period, not computed. `unit` is 16 zero bytes for everything.
CREATE TABLE figure (
    unit BLOB NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    name TEXT NOT NULL,
    value INTEGER,
    changed_at INTEGER NOT NULL,
    machine BLOB NOT NULL,
    PRIMARY KEY (unit, from_day, to_day, name)
) STRICT, WITHOUT ROWID;

-- Sheets in whose place another was typed: they stay as they were and count no more.
CREATE TABLE replaced (
    sitting BLOB PRIMARY KEY,
    by BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A quiz night: what was agreed when it began, and what it asks.
CREATE TABLE night (
    id BLOB PRIMARY KEY,
    plan TEXT NOT NULL,
    drawing BLOB NOT NULL REFERENCES drawing,
    begun_ms INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL,
    machine BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX night_by_time ON night (begun_ms);

-- What happened, in order; kept before it is shown.
CREATE TABLE night_event (
    night BLOB NOT NULL REFERENCES night,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (night, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER night_event_stays BEFORE UPDATE ON night_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER night_event_remains BEFORE DELETE ON night_event BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- How phones come in to a night. Each change raises the counter, so that others notice it.
CREATE TABLE night_door (
    night BLOB PRIMARY KEY REFERENCES night,
    pin TEXT NOT NULL,
    is_locked INTEGER NOT NULL,
    takes_names INTEGER NOT NULL,
    address TEXT NOT NULL,
    pairing BLOB,
    pairing_until_ms INTEGER,
    changes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The phones of a night, each by the digest of a secret that only the phone has.
CREATE TABLE night_phone (
    night BLOB NOT NULL REFERENCES night,
    number INTEGER NOT NULL,
    secret BLOB NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('waiting', 'seated', 'reader', 'out')),
    team INTEGER,
    name TEXT NOT NULL,
    PRIMARY KEY (night, number),
    UNIQUE (night, secret)
) STRICT, WITHOUT ROWID;
