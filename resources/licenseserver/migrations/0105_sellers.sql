-- Who sold, as it was named when something was paid or given back: a receipt says so for good.
CREATE TABLE seller (
    id text PRIMARY KEY, -- digest of the body
    body text NOT NULL,  -- JSON
    since bigint NOT NULL
);
ALTER TABLE ledger ADD COLUMN seller text NOT NULL DEFAULT ''; -- empty: none was named

-- only: sqlite
CREATE TRIGGER seller_fixed BEFORE UPDATE ON seller BEGIN SELECT RAISE(ABORT, 'a seller on a receipt is final'); END;
CREATE TRIGGER seller_kept BEFORE DELETE ON seller BEGIN SELECT RAISE(ABORT, 'a seller on a receipt is kept'); END;
CREATE TRIGGER ledger_seller_fixed BEFORE UPDATE OF seller ON ledger WHEN OLD.seller <> NEW.seller
BEGIN SELECT RAISE(ABORT, 'the seller of a receipt is final'); END;
-- only: postgresql
CREATE TRIGGER seller_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON seller EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_seller_fixed BEFORE UPDATE ON ledger FOR EACH ROW WHEN (OLD.seller <> NEW.seller) EXECUTE FUNCTION refuse_change();
-- both
