/** Tasks of plays: a row is there before the CRM is asked, so that whoever comes next knows to look for the task. */
export const play = `
CREATE TABLE play (
  installation_id uuid,
  account_id text,
  play text,
  since date,
  reference uuid NOT NULL DEFAULT gen_random_uuid(),
  asked_at timestamptz NOT NULL,
  task_id text,
  made_at timestamptz,
  PRIMARY KEY (installation_id, account_id, play, since)
);
ALTER TABLE play ENABLE ROW LEVEL SECURITY;
ALTER TABLE play FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON play USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
