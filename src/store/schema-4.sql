-- Version 4: persons as offices list them; markings with their reason in words, and who marked.

-- A year `1975`, a month `1975-03` or a day `1975-03-12`.
ALTER TABLE person ADD COLUMN birth TEXT;
-- Chức vụ.
ALTER TABLE person ADD COLUMN position TEXT;

ALTER TABLE marking ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE marking ADD COLUMN marker TEXT NOT NULL DEFAULT '';

CREATE INDEX sitting_by_drawing ON sitting (drawing, person);
CREATE INDEX unit_by_parent ON unit (parent);

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
