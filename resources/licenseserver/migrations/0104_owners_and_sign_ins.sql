-- An organisation has one owner at a time, who may hand it over.
CREATE UNIQUE INDEX organisation_owner ON account (organisation) WHERE role = 'owner' AND deleted IS NULL;

-- From where an account was signed in to: a mail tells of what is new here. Keyed hashes only.
CREATE TABLE sign_in_place (
    account text NOT NULL,
    place text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (account, place)
);
CREATE INDEX sign_in_place_last ON sign_in_place (last);

-- News about the program were a choice that nobody ever sent anything for.
-- only: sqlite
UPDATE account SET notices = json_remove(notices, '$.product_news') WHERE notices LIKE '%product_news%';
-- only: postgresql
UPDATE account SET notices = (notices::jsonb - 'product_news')::text WHERE notices LIKE '%product_news%';
-- both
