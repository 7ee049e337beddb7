-- What was forecast, to be held against what came. One a day per series: the last of that day.
CREATE TABLE forecast (
    id       INTEGER PRIMARY KEY,
    brand    INTEGER NOT NULL,         -- 0: all posts together
    metric   TEXT NOT NULL,
    version  INTEGER NOT NULL,         -- of the metric's definition
    step     TEXT NOT NULL,            -- 'day', 'week', 'month'
    rivals   TEXT NOT NULL,            -- ids of the declared set, ascending, separated by commas; empty where it does not matter
    made_day INTEGER NOT NULL,         -- local day on which it was made
    made     INTEGER NOT NULL,         -- ms UTC
    last     INTEGER NOT NULL,         -- last day that was known
    method   TEXT NOT NULL,
    skill    INTEGER NOT NULL,         -- 1: better than the benchmark over held-back parts
    scale    REAL,                     -- mean change from season to season in the known part: the unit of MASE; NULL where there is none
    UNIQUE (brand, metric, version, step, rivals, made_day)
);
CREATE TABLE forecast_step (
    forecast INTEGER NOT NULL REFERENCES forecast ON DELETE CASCADE,
    start    INTEGER NOT NULL,         -- first day of the step
    mean REAL NOT NULL, low80 REAL NOT NULL, high80 REAL NOT NULL, low95 REAL NOT NULL, high95 REAL NOT NULL,
    PRIMARY KEY (forecast, start)
) WITHOUT ROWID;
CREATE TRIGGER forecast_of_brand AFTER DELETE ON brand BEGIN
    DELETE FROM forecast WHERE brand = OLD.id;
END;
