import type { Reference, Scorecard } from "#scoring";
import { optionLabel } from "./property-labels.ts";
import type { AccountRecord } from "./records.ts";
import type { SegmentRule, Settings } from "./settings.ts";

/** The account's segment by the rule; absent = none, and the account is compared with all. */
export function segmentOf(account: AccountRecord, rule: SegmentRule | undefined): string | undefined {
  const value = rule && account.properties[rule.property];
  if (!value) return undefined;
  if (rule.values === undefined) return value;
  return Object.hasOwn(rule.values, value) ? rule.values[value] : undefined;
}

/** The segment as people call it: the CRM's word for its option, or the admin's own name in words. */
export function segmentLabel(
  segment: string,
  { segment: rule, labels }: Pick<Settings, "segment" | "labels">,
): string {
  const ofTheCrm = rule !== undefined && rule.values === undefined;
  return optionLabel(ofTheCrm ? labels : undefined, rule?.property ?? "", segment);
}

/** Whether what is typical of the segment is known apart from what is typical of all. */
export function hasOwnTypical(segment: string, { dimensions }: Scorecard, reference?: Reference): boolean {
  const inScorecard = dimensions
    .flatMap(({ metrics }) => metrics)
    .some(({ baseline }) => typeof baseline === "object" && Object.hasOwn(baseline, segment));
  const frozen = Object.values(reference?.baselines ?? {});
  return inScorecard || frozen.some((bySegment) => Object.hasOwn(bySegment, segment));
}
