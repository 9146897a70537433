/** Records that were found deleted lately: a search index that is behind goes on showing them. */
export const gone = `
CREATE TABLE gone_record (
  installation_id uuid,
  stream text,
  record_id text,
  gone_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (installation_id, stream, record_id)
);
CREATE INDEX gone_record_oldest ON gone_record (installation_id, gone_at);
ALTER TABLE gone_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE gone_record FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON gone_record USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
