-- Words are gathered in memory until a chunk is whole, and runs of them are merged sixteen at a time: most of an import is this index.
INSERT INTO fts(fts, rank) VALUES ('hashsize', 67108864);
INSERT INTO fts(fts, rank) VALUES ('crisismerge', 32);
INSERT INTO fts(fts, rank) VALUES ('automerge', 16);

-- Most addresses are one pattern with the post's id and its author's handle in it. post_text.url holds the pattern's code then (a blob),
-- otherwise the address itself (a text). In a pattern, char(1) stands for post_text.ext and char(2) for author.display.
CREATE TABLE url_shape (
    id    INTEGER PRIMARY KEY,
    code  BLOB NOT NULL UNIQUE,        -- id in one byte, or in two
    shape TEXT NOT NULL UNIQUE
);
