-- Version 4: persons as offices list them; markings with their reason in words, and who marked.

-- A year `1975`, a month `1975-03` or a day `1975-03-12`.
ALTER TABLE person ADD COLUMN birth TEXT;
-- Chức vụ.
ALTER TABLE person ADD COLUMN position TEXT;

ALTER TABLE marking ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE marking ADD COLUMN marker TEXT NOT NULL DEFAULT '';

CREATE INDEX sitting_by_drawing ON sitting (drawing, person);
CREATE INDEX unit_by_parent ON unit (parent);
