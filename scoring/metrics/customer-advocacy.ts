import type { MetricDefinition } from "../types.ts";
import { counted, printed } from "../words.ts";

const statement = (raw: number) =>
  printed(raw) === 0 ? "not a reference yet" : `agreed to ${counted(raw, "form")} of advocacy`;

export const customerAdvocacy: MetricDefinition = {
  id: "customer-advocacy",
  label: "Willingness to speak for us",
  dimension: "advocacy",
  unit: "of 3 forms agreed",
  direction: "up",
  signal: "advocacy_forms_agreed",
  window: "the last 24 months",
  formula:
    "count of the forms that the customer agreed to, of three: talk to a peer, success story, reference",
  benchmark: null,
  // Not a reference yet is a goal to set, not a fault; one form agreed is a customer who stands by us.
  curve: {
    type: "piecewise",
    points: [
      [0, 45],
      [1, 75],
      [2, 90],
      [3, 100],
    ],
  },
  step: 1,
  why: "Who speaks for us in front of peers has decided for us in front of themselves.",
  whenBad: "Make it a goal: find the result that they are proud of, and ask for the smallest form first.",
  catalogue: ["M46", "A13", "A23"],
  sources: ["003"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};
