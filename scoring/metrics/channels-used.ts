import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "no channels in use" : `${counted(raw, "channel")} in use`;

export const channelsUsed: MetricDefinition = {
  id: "channels-used",
  label: "Channels",
  dimension: "relationship",
  unit: "channels in 90 days",
  direction: "up",
  signal: "channels_used_90d",
  window: "the last 90 days",
  formula:
    "count of the distinct channels with a contact in both directions: e-mail, call, meeting, chat, text. A private channel weighs more in the relationship score, not here, for habits differ by region",
  benchmark: null,
  // Four channels are full depth in the relationship score as well.
  curve: { type: "percentage", target: 4 },
  step: 1,
  why: "People who also call, meet or text have more than a transaction with us.",
  whenBad: "Offer the channel that they use among themselves, for one question that suits it.",
  catalogue: ["M50"],
  sources: ["002"],
  feeds: ["CRM record", "mapped property"],
  statement,
  datedStatement: statement,
};
