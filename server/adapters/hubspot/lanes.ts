import type { Lane } from "../../ports/limiter.ts";

/** Marketplace apps: 110 requests in any 10 s for each installation. */
export const generalLane: Lane = { name: "hubspot", permits: 110, windowMs: 10_000 };

/** Search: 5 requests in any second for each account, counted apart from the rest. */
export const searchLane: Lane = { name: "hubspot-search", permits: 5, windowMs: 1_000 };
