/** Ratings that owners gave on a card; taking one back is a row of its own, without a value. */
export const pulse = `
CREATE TABLE pulse (
  installation_id uuid,
  account_id text,
  id bigint GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL,
  value smallint CHECK (value BETWEEN 1 AND 10),
  note text,
  takes_back bigint,
  by_email text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (installation_id, account_id, id),
  UNIQUE (installation_id, account_id, key),
  UNIQUE (installation_id, account_id, takes_back),
  CHECK ((value IS NULL) <> (takes_back IS NULL))
);
ALTER TABLE pulse ENABLE ROW LEVEL SECURITY;
ALTER TABLE pulse FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON pulse USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
