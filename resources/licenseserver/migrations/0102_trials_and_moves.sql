-- Trials, and subscribers moved to another price. Moments of ours are milliseconds, those agreed with providers seconds since 1970.

-- The provider's id of the price that was agreed for the next period; empty: the same goes on.
ALTER TABLE subscription ADD COLUMN next_price_ref text NOT NULL DEFAULT '';

-- By what somebody who had a trial is known again: keyed hashes only.
CREATE TABLE trial_trace (
    kind text NOT NULL, -- 'email', 'device', 'card', 'paypal'
    trace text NOT NULL,
    account text NOT NULL, -- whose trial it was
    expires bigint NOT NULL,
    PRIMARY KEY (kind, trace)
);

-- Who was told, and when, that the price changes from a day on: nobody's price goes up without a row here, and none earlier than 30 days after it.
CREATE TABLE price_move (
    id text PRIMARY KEY,
    subscription text NOT NULL,
    from_price text NOT NULL, -- "world.creator.month@1"
    to_price text NOT NULL,
    told bigint NOT NULL,
    not_before bigint NOT NULL, -- seconds
    state text NOT NULL CHECK (state IN ('told', 'moved', 'left')),
    closed bigint NOT NULL DEFAULT 0,
    CHECK (not_before * 1000 >= told + 2592000000),
    UNIQUE (subscription, from_price, to_price)
);
CREATE INDEX price_move_due ON price_move (state, not_before);
