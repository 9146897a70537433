import BAND_SINCE from "@salesforce/schema/Account.Band_Since__c";
import BAND from "@salesforce/schema/Account.Health_Band__c";
import SCORE from "@salesforce/schema/Account.Health_Score__c";
import SUMMARY from "@salesforce/schema/Account.Health_Summary__c";
import TREND from "@salesforce/schema/Account.Health_Trend__c";
import PREVIOUS_BAND from "@salesforce/schema/Account.Previous_Band__c";
import PRIMARY_RISK from "@salesforce/schema/Account.Primary_Risk__c";
import PRIMARY_STRENGTH from "@salesforce/schema/Account.Primary_Strength__c";
import CHANGED_ON from "@salesforce/schema/Account.Score_Changed_On__c";
import STATUS from "@salesforce/schema/Account.Score_Status__c";
import { getFieldDisplayValue, getFieldValue } from "lightning/uiRecordApi";

const fields = {
  score: SCORE,
  band: BAND,
  trend: TREND,
  summary: SUMMARY,
  status: STATUS,
  changedOn: CHANGED_ON,
  bandSince: BAND_SINCE,
  previousBand: PREVIOUS_BAND,
};
/** Picklists of metrics: the reader wants the label, the field holds the metric's id. */
const labelled = { primaryRisk: PRIMARY_RISK, primaryStrength: PRIMARY_STRENGTH };

/** Asked for as optional: a field that is missing or hidden from this reader must not cost the others. */
export const syncedFields = [...Object.values(fields), ...Object.values(labelled)];

/** What the account's own fields hold, by our names; null and undefined both mean that nothing can be seen. */
export function valuesOf(record) {
  const values = {};
  for (const [name, field] of Object.entries(fields)) values[name] = getFieldValue(record, field);
  for (const [name, field] of Object.entries(labelled))
    values[name] = getFieldDisplayValue(record, field) ?? getFieldValue(record, field);
  return values;
}
