-- What a device is known again by under another account: keyed hashes with blanks between them. The three parts differ from account to account.
ALTER TABLE device ADD COLUMN traces text NOT NULL DEFAULT '';
