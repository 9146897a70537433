/** Who the task was wanted for, where the CRM would not have them as its owner; null = nobody was refused. */
export const refusedOwner = `
ALTER TABLE play ADD COLUMN refused_owner_id text;
`;
