/** States of accounts that wait to be kept by the CRM, until it has them. */
export const reportSnapshots = `
CREATE TABLE report_snapshot (
  installation_id uuid,
  account_id text,
  day date,
  reason text,
  body json NOT NULL,
  refused_reason text,
  refused_at timestamptz,
  PRIMARY KEY (installation_id, account_id, day, reason)
);
CREATE INDEX report_snapshot_waiting ON report_snapshot (installation_id, day, account_id, reason)
  WHERE refused_at IS NULL;
CREATE INDEX report_snapshot_refused ON report_snapshot (installation_id, refused_at) WHERE refused_at IS NOT NULL;
ALTER TABLE report_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON report_snapshot USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
