-- Version 3: what the home screen shows of each bank, in one place; codes against looking.

-- What follows from the marks in `part`; can be worked out from them again.
CREATE TABLE bank_seen (
    bank TEXT PRIMARY KEY,
    best INTEGER NOT NULL,
    last INTEGER NOT NULL,
    begun_ms INTEGER NOT NULL,
    begun_offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO bank_seen
    SELECT bank, (SELECT max(mark) FROM part AS each WHERE each.bank = part.bank), mark,
        max(begun_ms), begun_offset
    FROM part WHERE mark IS NOT NULL GROUP BY bank;

DROP INDEX part_by_mark;

-- The code of a person, on this machine alone: hides, does not encrypt.
CREATE TABLE lock (
    person BLOB PRIMARY KEY,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL
) STRICT, WITHOUT ROWID;
