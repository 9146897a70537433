/** What was frozen of all accounts, for scorecards that compare them; a snapshot names the row that it was scored with. */
export const reference = `
CREATE TABLE score_reference (
  installation_id uuid,
  id integer,
  scorecard_version integer NOT NULL,
  as_of timestamptz NOT NULL,
  reference json NOT NULL,
  PRIMARY KEY (installation_id, id)
);
CREATE INDEX score_reference_newest ON score_reference (installation_id, scorecard_version, id DESC);
ALTER TABLE score_reference ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_reference FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON score_reference USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
