import type { PropertyValues } from "./stored-record.ts";

const closedTicketStage = "4";

/**
 * Values that HubSpot computes when others change: a deal's closed flags from its stage, its amount in the account's
 * currency, a ticket's close date from its status.
 */
export function derivedValues(
  type: string,
  after: PropertyValues,
  changed: PropertyValues,
  nowIso: string,
): PropertyValues {
  if (type === "deals") {
    const derived: PropertyValues = {};
    if (changed.dealstage !== undefined) {
      derived.hs_is_closed = String(after.dealstage === "closedwon" || after.dealstage === "closedlost");
      derived.hs_is_closed_won = String(after.dealstage === "closedwon");
    }
    if (changed.amount !== undefined && (after.deal_currency_code ?? "EUR") === "EUR") {
      derived.amount_in_home_currency = changed.amount;
    }
    return derived;
  }
  if (type === "tickets" && changed.hs_pipeline_stage !== undefined) {
    const closed = after.hs_pipeline_stage === closedTicketStage;
    return { hs_is_closed: String(closed), closed_date: closed ? (after.closed_date ?? nowIso) : "" };
  }
  return {};
}
