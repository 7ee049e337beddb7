-- A sign-in at another network that is under way: ten minutes at most. No token of that network is ever in here.
CREATE TABLE oauth_flow (
    state text PRIMARY KEY,       -- digest of the state given to the network
    provider text NOT NULL,
    account text NOT NULL,
    device text NOT NULL,
    redirect text NOT NULL,       -- the loopback listener of the program
    app_state text NOT NULL,
    challenge text NOT NULL,      -- S256 of what only the program knows
    verifier text NOT NULL,       -- sealed: ours towards the network
    ticket text NOT NULL DEFAULT '', -- digest of the one-time code the program gets
    code text NOT NULL DEFAULT '',   -- sealed: the network's
    expires bigint NOT NULL
);
CREATE INDEX oauth_flow_ticket ON oauth_flow (ticket);
CREATE INDEX oauth_flow_expires ON oauth_flow (expires);
