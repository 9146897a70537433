/** When the CRM was last sent a task of which it never said what became: until it can no longer arrive, none is sent again. */
export const taskSent = "ALTER TABLE play ADD COLUMN sent_at timestamptz;";
