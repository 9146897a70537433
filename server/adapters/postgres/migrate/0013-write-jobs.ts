/** Which of the CRM's own jobs took an account's values, while it is not known what became of them. */
export const writeJobs = `
ALTER TABLE property_write ADD COLUMN job text;
CREATE INDEX property_write_job ON property_write (installation_id, job, account_id) WHERE job IS NOT NULL;`;
