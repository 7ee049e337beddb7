-- Money. Moments that come from providers are seconds since 1970, our own (created, received, due) milliseconds. Amounts are minor units.

-- A price as it was when somebody first bought it: what a subscription is locked to. Never changed.
CREATE TABLE billing_price (
    provider text NOT NULL,
    price text NOT NULL, -- "world.creator.month@3"
    ref text NOT NULL,   -- the provider's id of it
    region text NOT NULL,
    plan text NOT NULL,
    period text NOT NULL CHECK (period IN ('week', 'month')),
    amount bigint NOT NULL,
    currency text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (provider, price),
    UNIQUE (provider, ref)
);

-- A checkout that was opened: nobody owes anything for it.
CREATE TABLE billing_order (
    id text PRIMARY KEY,
    organisation text NOT NULL,
    account text NOT NULL,
    provider text NOT NULL,
    price text NOT NULL,
    at_once bigint NOT NULL,
    recurring bigint NOT NULL,
    replaces text NOT NULL DEFAULT '',
    created bigint NOT NULL
);

CREATE TABLE subscription (
    id text PRIMARY KEY,
    provider text NOT NULL,
    ref text NOT NULL, -- the provider's id
    organisation text NOT NULL,
    account text NOT NULL,
    customer text NOT NULL DEFAULT '',
    price_ref text NOT NULL,
    status text NOT NULL,
    ends bigint NOT NULL DEFAULT 0,    -- 1: cancelled with the end of the paid time
    period_start bigint NOT NULL DEFAULT 0,
    period_end bigint NOT NULL DEFAULT 0,
    card_country text NOT NULL DEFAULT '',
    hold text NOT NULL DEFAULT '',
    version bigint NOT NULL,           -- grows with every write: what a writer saw must still be there
    created bigint NOT NULL,
    UNIQUE (provider, ref)
);
CREATE INDEX subscription_organisation ON subscription (organisation);

CREATE TABLE ledger (
    provider text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('charge', 'refund', 'chargeback', 'chargeback_reversed')),
    ref text NOT NULL,
    subscription text NOT NULL, -- the provider's id: an entry may be known before its subscription is
    of_ref text NOT NULL DEFAULT '',
    amount bigint NOT NULL CHECK (amount >= 0),
    currency text NOT NULL,
    price_ref text NOT NULL DEFAULT '',
    period_start bigint NOT NULL DEFAULT 0,
    period_end bigint NOT NULL DEFAULT 0,
    at bigint NOT NULL,
    PRIMARY KEY (provider, kind, ref)
);
CREATE INDEX ledger_subscription ON ledger (provider, subscription);

-- Notifications of providers, written down before they are answered. Ids are kept for more than 40 days, so that none counts twice.
CREATE TABLE provider_event (
    provider text NOT NULL,
    event text NOT NULL,
    type text NOT NULL,
    subscription text NOT NULL DEFAULT '',
    detail text NOT NULL DEFAULT '',
    at bigint NOT NULL,
    received bigint NOT NULL,
    body text NOT NULL,  -- sealed: it names people
    state text NOT NULL CHECK (state IN ('queued', 'done', 'unknown', 'foreign', 'dead')),
    attempts bigint NOT NULL DEFAULT 0,
    due bigint NOT NULL,
    fault text NOT NULL DEFAULT '',
    PRIMARY KEY (provider, event)
);
CREATE INDEX provider_event_due ON provider_event (state, due);
