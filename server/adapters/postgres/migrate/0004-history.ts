/** When the days before the installation were scored from the CRM's own history. */
export const history = `
ALTER TABLE installation ADD COLUMN history_built_at timestamptz;
`;
