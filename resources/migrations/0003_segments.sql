-- What the cache of columns and texts beside the file is checked against: a mark and a count per range of ids (id >> 22, about 18 hours).
-- A mark is drawn at random with every change, so that a file restored from a backup never fits a cache made after it.
CREATE TABLE segment (
    granule INTEGER PRIMARY KEY,
    stamp   INTEGER NOT NULL,
    posts   INTEGER NOT NULL
);
INSERT INTO segment(granule, stamp, posts) SELECT id >> 22, random(), count(*) FROM post GROUP BY id >> 22;
