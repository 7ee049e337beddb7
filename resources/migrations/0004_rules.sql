-- Saved queries with every text they ever had.
CREATE TABLE saved_query (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,
    removed INTEGER                    -- ms UTC; NULL: in use
);
CREATE UNIQUE INDEX saved_query_name ON saved_query (folded) WHERE removed IS NULL;
CREATE TABLE saved_version (
    query   INTEGER NOT NULL REFERENCES saved_query ON DELETE CASCADE,
    version INTEGER NOT NULL,          -- from 1
    text    TEXT NOT NULL,
    at      INTEGER NOT NULL,          -- ms UTC
    PRIMARY KEY (query, version)
) WITHOUT ROWID;

-- Categories in two levels; a post in "Product/Price" is in "Product" as well.
CREATE TABLE category (
    id     INTEGER PRIMARY KEY,
    parent INTEGER REFERENCES category, -- NULL: of the first level
    name   TEXT NOT NULL,
    path   TEXT NOT NULL UNIQUE        -- folded, "product/price"
);
CREATE TABLE rule (
    id       INTEGER PRIMARY KEY,
    category INTEGER NOT NULL REFERENCES category,
    query    TEXT NOT NULL,
    at       INTEGER NOT NULL
);
CREATE TABLE rule_change (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    rule     INTEGER NOT NULL,
    category_before TEXT, query_before TEXT, -- NULL: the rule was new
    category_after  TEXT, query_after  TEXT, -- NULL: the rule was removed
    added    INTEGER NOT NULL,         -- posts that came into a category
    removed  INTEGER NOT NULL,
    undone   INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE post_category (
    category INTEGER NOT NULL,
    post     INTEGER NOT NULL,
    PRIMARY KEY (category, post)
) WITHOUT ROWID;
CREATE INDEX post_category_post ON post_category (post);
-- The user's own choice, by post key so that it survives deletion and re-import.
CREATE TABLE category_label (
    key      INTEGER NOT NULL,
    category INTEGER NOT NULL REFERENCES category ON DELETE CASCADE,
    belongs  INTEGER NOT NULL,         -- 1: whatever the rules say, 0: in spite of them
    at       INTEGER NOT NULL,
    PRIMARY KEY (key, category)
) WITHOUT ROWID;
CREATE TABLE roll_category (
    brand INTEGER NOT NULL, day INTEGER NOT NULL, category INTEGER NOT NULL, posts INTEGER NOT NULL,
    PRIMARY KEY (brand, day, category)
) WITHOUT ROWID;

-- A brand is matched by its terms, its accounts and a query; why a post counts for it: bit 1 it is named, bit 2 it is matched.
ALTER TABLE brand ADD COLUMN query TEXT NOT NULL DEFAULT '';
ALTER TABLE brand ADD COLUMN removed INTEGER; -- ms UTC; NULL: in use
CREATE TABLE removed_link (
    brand INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    key   INTEGER NOT NULL,            -- of a post that was named for the brand
    role  INTEGER NOT NULL,
    PRIMARY KEY (brand, key)
) WITHOUT ROWID;
ALTER TABLE post_brand ADD COLUMN why INTEGER NOT NULL DEFAULT 1;

-- What is matched now was matched by term or account; where the file could name brands it may have been named too.
CREATE TABLE matched (brand INTEGER, post INTEGER, PRIMARY KEY (brand, post)) WITHOUT ROWID;
INSERT OR IGNORE INTO matched SELECT t.brand, fts.rowid FROM term t CROSS JOIN fts WHERE fts MATCH '"' || replace(t.text, '"', '') || '"';
INSERT OR IGNORE INTO matched SELECT a.brand, fts.rowid FROM account a CROSS JOIN fts CROSS JOIN post p ON p.id = fts.rowid AND p.platform = a.platform
    WHERE fts MATCH '"@' || replace(a.handle, '"', '') || '"';
INSERT OR IGNORE INTO matched SELECT a.brand, p.id FROM account a CROSS JOIN author w ON w.platform = a.platform AND w.handle = a.handle
    CROSS JOIN post p ON p.author = w.id;
UPDATE post_brand SET why = 2 WHERE (brand, post) IN (SELECT brand, post FROM matched);
UPDATE post_brand SET why = 3 WHERE why = 2 AND post IN (
    SELECT t.id FROM post_text t JOIN run r ON r.id = t.run
    WHERE r.kind <> 'file' OR r.settings NOT LIKE '%"brand":""%' OR r.settings LIKE '%"target":"brand"%' OR r.settings LIKE '%"constants":{%"brand"%');
DROP TABLE matched;
