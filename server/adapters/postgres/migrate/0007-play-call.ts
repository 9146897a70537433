/** Calls of an installation's own webhook: a row for each play that began, until it is delivered or given up. */
export const playCall = `
ALTER TABLE installation ADD COLUMN webhook_secret text;
CREATE TABLE play_call (
  installation_id uuid,
  account_id text,
  play text,
  since date,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  body json NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
  last_error text,
  PRIMARY KEY (installation_id, account_id, play, since)
);
CREATE INDEX play_call_waiting ON play_call (installation_id, next_at) WHERE state = 'waiting';
ALTER TABLE play_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE play_call FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON play_call USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
