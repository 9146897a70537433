import type { Lane } from "../../ports/limiter.ts";

/** Salesforce counts calls by the day only; this keeps one org from being asked by all workers at once. */
export const generalLane: Lane = { name: "salesforce", permits: 20, windowMs: 1_000 };

/** Share of the day's calls that we leave to the customer's other integrations. */
export const RESERVED_SHARE = 0.2;
