-- A refresh whose answer was lost on the way can be asked for again: by which request a token was used, and what came of it. Digests only.
ALTER TABLE refresh_token ADD COLUMN request text NOT NULL DEFAULT '';   -- of the key the request carried; empty: it carried none
ALTER TABLE refresh_token ADD COLUMN successor text NOT NULL DEFAULT ''; -- of the token that was given for this one
