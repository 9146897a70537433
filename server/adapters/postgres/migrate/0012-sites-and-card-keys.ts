/** Where an admin signs in, for CRMs with several such hosts; what an installation's cards sign with, sealed. */
export const sitesAndCardKeys = `
ALTER TABLE oauth_state ADD COLUMN site text;
ALTER TABLE installation ADD COLUMN card_keys text;`;
