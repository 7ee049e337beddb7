-- What was learnt from the user's labels on top of the shipped judge: one row at most, replaced by every training.
CREATE TABLE own_layer (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,          -- counts the trainings of this workspace
    made    INTEGER NOT NULL,          -- ms UTC
    active  INTEGER NOT NULL,
    labels  INTEGER NOT NULL,
    base    TEXT NOT NULL,             -- the shipped judge it was made for
    trials  TEXT NOT NULL,             -- how it did on labels it had not seen, by language, JSON
    layer   BLOB NOT NULL
);
-- What a layer made without a label says of it, so that no figure about the labels is taken from a judge that has seen them.
CREATE TABLE own_unseen (
    key       INTEGER PRIMARY KEY,     -- the post's, as in label
    sentiment INTEGER                  -- NULL: no verdict
);
