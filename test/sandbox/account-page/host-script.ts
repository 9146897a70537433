import type { Org } from "../salesforce/org.ts";
import type { StoredRecord } from "../salesforce/records/stored-record.ts";

/** Defines `window.bellwetherHost`: what Lightning is to the card, answered by the sandbox's org. */
export function hostScript(org: Org, record: StoredRecord): string {
  const base = `/__sandbox/orgs/${org.id}/accounts/${record.id}`;
  return `
const ask = async (path, body) => (await fetch(${JSON.stringify(base)} + path, body && { method: "POST", body: JSON.stringify(body) })).json();
window.bellwetherHost = {
  recordId: ${JSON.stringify(record.id)},
  reader: { locale: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" },
  record: () => ask("/record"),
  async apex(name, params) {
    const answer = await ask("/apex/" + name, params);
    if ("error" in answer) throw { body: { message: answer.error } };
    return answer.text;
  },
};`;
}
