-- Accounts, their sessions, devices and regions; what the service keeps about its own work. Times are milliseconds since 1970.

CREATE TABLE organisation (
    id text PRIMARY KEY,
    name text NOT NULL,
    created bigint NOT NULL
);

CREATE TABLE account (
    id text PRIMARY KEY,
    organisation text NOT NULL REFERENCES organisation (id),
    role text NOT NULL CHECK (role IN ('owner', 'member', 'billing', 'support', 'admin')),
    email text NOT NULL,
    email_key text NOT NULL UNIQUE, -- keyed hash of the address in its canonical form
    name text NOT NULL DEFAULT '',
    locale text NOT NULL DEFAULT 'en',
    notices text NOT NULL DEFAULT '{}', -- JSON: which mails are wanted
    password text NOT NULL,
    totp text, -- sealed secret; NULL: no second step
    totp_last bigint NOT NULL DEFAULT 0, -- the last step used: none is taken twice
    totp_pending text,
    verified bigint, -- NULL until the address is confirmed
    created bigint NOT NULL,
    deleted bigint
);
CREATE INDEX account_organisation ON account (organisation);

-- A link in a mail: confirm an address, sign in despite a lock-out, join an organisation.
CREATE TABLE mail_token (
    digest text PRIMARY KEY,
    account text NOT NULL,
    kind text NOT NULL,
    expires bigint NOT NULL,
    used bigint
);
CREATE INDEX mail_token_expires ON mail_token (expires);

-- One row per sign-in; ending it ends its access token at once.
CREATE TABLE session (
    id text PRIMARY KEY,
    account text NOT NULL REFERENCES account (id),
    created bigint NOT NULL,
    expires bigint NOT NULL,
    ended bigint,
    why text,
    label text NOT NULL DEFAULT ''
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE refresh_token (
    digest text PRIMARY KEY,
    session text NOT NULL REFERENCES session (id),
    used bigint
);
CREATE INDEX refresh_token_session ON refresh_token (session);

-- Reset and download tokens that were used: each counts once.
CREATE TABLE used_token (
    id text PRIMARY KEY,
    expires bigint NOT NULL
);

-- Tries to sign in per minute: for accounts that exist and addresses that do not, alike.
CREATE TABLE sign_in_try (
    who text NOT NULL,
    minute bigint NOT NULL,
    tries bigint NOT NULL,
    PRIMARY KEY (who, minute)
);

CREATE TABLE device (
    id text PRIMARY KEY,
    account text NOT NULL REFERENCES account (id),
    name text NOT NULL,
    part1 text NOT NULL,
    part2 text NOT NULL,
    part3 text NOT NULL,
    activated bigint NOT NULL,
    covered_until bigint NOT NULL, -- the last licence given to it ends then: until then it holds a slot
    release_key text NOT NULL,     -- public half of a key pair the device made: a release signed with it frees the slot at once
    released bigint                -- asked to leave; NULL: in use
);
CREATE INDEX device_account ON device (account);

-- The licence number of an account, which only grows.
CREATE TABLE licence_counter (
    account text PRIMARY KEY,
    seq bigint NOT NULL
);

CREATE TABLE region_decision (
    account text NOT NULL,
    number bigint NOT NULL,
    region text NOT NULL, -- 'pending' where the address told nothing certain
    evidence text NOT NULL, -- JSON: address prefix, databases and their votes
    reason text NOT NULL,
    decided_by text NOT NULL,
    approved_by text NOT NULL,
    decided bigint NOT NULL,
    PRIMARY KEY (account, number)
);

CREATE TABLE region_request (
    id text PRIMARY KEY,
    account text NOT NULL,
    region text NOT NULL,
    reason text NOT NULL,
    asked_by text NOT NULL,
    asked bigint NOT NULL,
    closed bigint,
    closed_by text
);

-- What remains of whom the region was decided for: keyed hashes only, for 24 months after the account is gone.
CREATE TABLE region_trace (
    kind text NOT NULL, -- 'email', 'card', 'paypal', 'payfast', 'device'
    trace text NOT NULL,
    region text NOT NULL,
    account text NOT NULL, -- whose it was first
    expires bigint NOT NULL,
    PRIMARY KEY (kind, trace)
);

CREATE TABLE price_book (
    version bigint PRIMARY KEY,
    published bigint NOT NULL,
    published_by text NOT NULL,
    digest text NOT NULL,
    body text NOT NULL
);

CREATE TABLE audit (
    number bigint PRIMARY KEY,
    at bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL
);
CREATE INDEX audit_subject ON audit (subject);

-- Where the chain ends, so that cutting off its end shows.
CREATE TABLE audit_head (
    id bigint PRIMARY KEY,
    number bigint NOT NULL,
    hash text NOT NULL
);
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '');

CREATE TABLE outbox (
    id text PRIMARY KEY,
    kind text NOT NULL, -- 'mail' or 'slack'
    dedupe text NOT NULL UNIQUE,
    body text NOT NULL, -- sealed, emptied when sent
    created bigint NOT NULL,
    due bigint NOT NULL,
    attempts bigint NOT NULL DEFAULT 0,
    repeats bigint NOT NULL DEFAULT 0, -- how often the same was asked for again
    told bigint NOT NULL DEFAULT 0,    -- of these, how many a summary has named
    sent bigint,
    given_up bigint
);
CREATE INDEX outbox_due ON outbox (due);

CREATE TABLE idempotency (
    account text NOT NULL,
    key text NOT NULL,
    request text NOT NULL, -- digest of method, path and body
    status bigint NOT NULL DEFAULT 0, -- 0: under way
    content_type text NOT NULL DEFAULT '',
    answer text NOT NULL DEFAULT '',
    created bigint NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_created ON idempotency (created);

CREATE TABLE feedback (
    id text PRIMARY KEY,
    account text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    version text NOT NULL,
    created bigint NOT NULL
);

-- What was decided, published or written down stays as it is.
-- only: sqlite
CREATE TRIGGER region_decision_fixed BEFORE UPDATE ON region_decision BEGIN SELECT RAISE(ABORT, 'a region decision is final'); END;
CREATE TRIGGER region_decision_kept BEFORE DELETE ON region_decision BEGIN SELECT RAISE(ABORT, 'a region decision is kept'); END;
CREATE TRIGGER price_book_fixed BEFORE UPDATE ON price_book BEGIN SELECT RAISE(ABORT, 'a published price book is final'); END;
CREATE TRIGGER price_book_kept BEFORE DELETE ON price_book BEGIN SELECT RAISE(ABORT, 'a published price book is kept'); END;
-- only: postgresql
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER region_decision_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON region_decision EXECUTE FUNCTION refuse_change();
CREATE TRIGGER price_book_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON price_book EXECUTE FUNCTION refuse_change();
-- both
