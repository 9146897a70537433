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
ALTER TABLE report_snapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_snapshot FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON report_snapshot USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
