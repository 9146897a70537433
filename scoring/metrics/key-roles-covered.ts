import type { MetricDefinition } from "../types.ts";
import { percent } from "../words.ts";

const statement = (raw: number) =>
  raw >= 100 ? "all key roles covered" : `${percent(Math.min(raw, 99))} of key roles covered`;

export const keyRolesCovered: MetricDefinition = {
  id: "key-roles-covered",
  label: "Key roles covered",
  dimension: "relationship",
  unit: "% of key roles",
  direction: "up",
  signal: "key_roles_covered_pct",
  window: "now",
  formula:
    "100 × key roles (executive sponsor, decision maker, champion, unless the admin names others) with a person at 3 or more / key roles",
  benchmark: null,
  // Of three roles: one is a beginning, two are professional, all three are strong.
  curve: {
    type: "piecewise",
    points: [
      [0, 0],
      [33, 40],
      [66, 70.5],
      [100, 100],
    ],
  },
  freshDays: 90,
  step: 1,
  why: "Whoever signs the renewal should not have to be told by others what we are good for.",
  whenBad:
    "Name the role that is missing and ask your champion for an introduction, with a reason for that person.",
  catalogue: ["M47", "M51", "A14", "A34"],
  sources: ["002", "003"],
  feeds: ["CRM record", "mapped property", "manual entry"],
  statement,
  datedStatement: statement,
};
