-- A workspace: the brands of one user or agency, what is said about them, and where each row came from.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE platform (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE lang     (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
CREATE TABLE tag      (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE); -- folded, without '#'

CREATE TABLE brand (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    colour INTEGER NOT NULL,
    sample INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE competitor (
    brand INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    rival INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    PRIMARY KEY (brand, rival)
) WITHOUT ROWID;
CREATE TABLE term (
    brand INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    text  TEXT NOT NULL,
    PRIMARY KEY (brand, text)
) WITHOUT ROWID;
CREATE TABLE account (
    id       INTEGER PRIMARY KEY,
    brand    INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    platform INTEGER NOT NULL REFERENCES platform,
    handle   TEXT NOT NULL, -- folded, without '@'
    UNIQUE (platform, handle)
);
CREATE TABLE author (
    id        INTEGER PRIMARY KEY,
    platform  INTEGER NOT NULL,
    handle    TEXT NOT NULL, -- folded, without '@'
    display   TEXT NOT NULL, -- the handle as written
    name      TEXT NOT NULL,
    followers INTEGER,
    UNIQUE (platform, handle)
);

-- Where rows come from: one import of one file, or one fetch.
CREATE TABLE run (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,            -- 'file', 'sample'
    name     TEXT NOT NULL,            -- file name, without its folder
    sha256   TEXT NOT NULL,
    bytes    INTEGER NOT NULL,
    settings TEXT NOT NULL,            -- the mapping profile and options, JSON
    started  INTEGER NOT NULL,         -- ms UTC
    finished INTEGER,
    state    TEXT NOT NULL,            -- 'running', 'done', 'cancelled', 'failed'
    records  INTEGER NOT NULL DEFAULT 0, -- read and committed
    stored   INTEGER NOT NULL DEFAULT 0,
    updated  INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    refused  INTEGER NOT NULL DEFAULT 0,
    notes    TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE refused (
    run      INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    line     INTEGER NOT NULL,
    position INTEGER NOT NULL, -- of refusals within one line
    field    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    raw      TEXT NOT NULL,
    PRIMARY KEY (run, line, position)
) WITHOUT ROWID;

-- id = (seconds since 2005-01-01) << 6 | n: one key for newest-first pages, date ranges and clustering by time.
CREATE TABLE post (
    id       INTEGER PRIMARY KEY,
    key      INTEGER NOT NULL,         -- hash of platform and the network's id, or of the content where there is none
    platform INTEGER NOT NULL,
    author   INTEGER NOT NULL,
    lang     INTEGER NOT NULL,
    ts       INTEGER NOT NULL,         -- ms UTC
    sent     INTEGER,                  -- -1, 0, 1; NULL: not judged
    score    INTEGER,                  -- -1000 to 1000
    flags    INTEGER NOT NULL,
    likes INTEGER, replies INTEGER, shares INTEGER, saves INTEGER, clicks INTEGER,
    views INTEGER, impressions INTEGER, reach INTEGER,
    followers INTEGER                  -- of the author at publication
);
CREATE UNIQUE INDEX post_key ON post (key);
CREATE INDEX post_author ON post (author);
CREATE TABLE post_text (
    id    INTEGER PRIMARY KEY,
    text  TEXT NOT NULL,
    url   TEXT, ext, kind TEXT, topic TEXT, label TEXT,
    run   INTEGER NOT NULL,
    line  INTEGER NOT NULL,
    print INTEGER,                     -- fingerprint of what is said; NULL where too short to compare
    reply INTEGER                      -- key of the post it answers
);
CREATE INDEX post_reply ON post_text (reply) WHERE reply IS NOT NULL;
CREATE INDEX post_print ON post_text (print) WHERE print IS NOT NULL;
CREATE TABLE post_brand (
    brand INTEGER NOT NULL,
    post  INTEGER NOT NULL,
    role  INTEGER NOT NULL,            -- 0 mention, 1 the brand's own post
    PRIMARY KEY (brand, post)
) WITHOUT ROWID;
CREATE TABLE post_tag (
    post INTEGER NOT NULL,
    tag  INTEGER NOT NULL,
    PRIMARY KEY (post, tag)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE fts USING fts5(text, content='post_text', content_rowid='id', tokenize='rlg');

-- The user's own judgement, by post key so that it survives deletion and re-import.
CREATE TABLE label (
    key       INTEGER PRIMARY KEY,
    sentiment INTEGER NOT NULL,
    model     INTEGER,                 -- what the model said, to go back to
    at        INTEGER NOT NULL
);
CREATE TABLE follower (
    brand     INTEGER NOT NULL REFERENCES brand ON DELETE CASCADE,
    platform  INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    followers INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    run       INTEGER NOT NULL,
    PRIMARY KEY (brand, platform, day)
) WITHOUT ROWID;

-- Sums kept in the same transaction as the posts. brand 0 stands for all posts, each counted once.
CREATE TABLE roll (
    brand INTEGER NOT NULL, role INTEGER NOT NULL, day INTEGER NOT NULL, platform INTEGER NOT NULL,
    posts INTEGER NOT NULL, negative INTEGER NOT NULL, neutral INTEGER NOT NULL, positive INTEGER NOT NULL,
    reposts INTEGER NOT NULL, duplicates INTEGER NOT NULL, vague INTEGER NOT NULL,
    engaged INTEGER NOT NULL, engagement INTEGER NOT NULL,
    liked INTEGER NOT NULL, likes INTEGER NOT NULL, replied INTEGER NOT NULL, replies INTEGER NOT NULL,
    shared INTEGER NOT NULL, shares INTEGER NOT NULL, saved INTEGER NOT NULL, saves INTEGER NOT NULL,
    clicked INTEGER NOT NULL, clicks INTEGER NOT NULL, viewed INTEGER NOT NULL, views INTEGER NOT NULL,
    impressed INTEGER NOT NULL, impressions INTEGER NOT NULL, reached INTEGER NOT NULL, reach INTEGER NOT NULL,
    follower_posts INTEGER NOT NULL, follower_engagement INTEGER NOT NULL, follower_base INTEGER NOT NULL, follower_rate INTEGER NOT NULL,
    reach_posts INTEGER NOT NULL, reach_engagement INTEGER NOT NULL, reach_base INTEGER NOT NULL, reach_rate INTEGER NOT NULL,
    impression_posts INTEGER NOT NULL, impression_engagement INTEGER NOT NULL, impression_base INTEGER NOT NULL, impression_rate INTEGER NOT NULL,
    view_posts INTEGER NOT NULL, view_engagement INTEGER NOT NULL, view_base INTEGER NOT NULL, view_rate INTEGER NOT NULL,
    PRIMARY KEY (brand, role, day, platform)
) WITHOUT ROWID;
CREATE TABLE roll_tag (
    brand INTEGER NOT NULL, day INTEGER NOT NULL, tag INTEGER NOT NULL, posts INTEGER NOT NULL,
    PRIMARY KEY (brand, day, tag)
) WITHOUT ROWID;
CREATE TABLE roll_run (
    brand INTEGER NOT NULL, day INTEGER NOT NULL, run INTEGER NOT NULL, posts INTEGER NOT NULL,
    PRIMARY KEY (brand, day, run)
) WITHOUT ROWID;
