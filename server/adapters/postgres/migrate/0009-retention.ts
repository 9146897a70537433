/** Finds whether a frozen reference is still named by a snapshot; only scorecards that compare accounts pay for it. */
export const retention = `
CREATE INDEX score_snapshot_reference ON score_snapshot (installation_id, ((body ->> 'referenceId')::integer))
  WHERE body ? 'referenceId';
`;
