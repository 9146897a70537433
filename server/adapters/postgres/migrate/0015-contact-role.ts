/** Mirror of what people are to deals; its shape is every mirror's. */
export const contactRole = `
CREATE TABLE contact_role (
  installation_id uuid,
  id text,
  stream text,
  content jsonb NOT NULL,
  modified_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (installation_id, id, stream)
);
ALTER TABLE contact_role ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_role FORCE ROW LEVEL SECURITY;
CREATE POLICY one_installation ON contact_role USING (installation_id = current_installation())
  WITH CHECK (installation_id = current_installation());
`;
