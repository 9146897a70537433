/**
 * Which of the CRM's own jobs took an account's values, while it is not known what became of them. Those in a job leave
 * the index of what waits: each slice that a job takes would search through all that it has taken before.
 */
export const writeJobs = `
ALTER TABLE property_write ADD COLUMN job text;
CREATE INDEX property_write_job ON property_write (installation_id, job, account_id) WHERE job IS NOT NULL;
DROP INDEX property_write_pending;
CREATE INDEX property_write_waiting ON property_write (installation_id, account_id) WHERE pending AND job IS NULL;`;
