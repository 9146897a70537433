import type { ConnectionParts } from "./parts.ts";

const WEEKLY = 7;
const DAILY = 1;

/**
 * Days between full lists. Polls tell of deletions and merges, so that a week is enough for what they miss: records that
 * were removed for good between two polls, and those that sharing rules hid or showed. A formula's value changes without
 * its record: where the mapping or the scope reads one, the lists are needed daily. No call while the object is known.
 */
export async function reconcileEveryDays({
  accountProperties,
  descriptions,
}: ConnectionParts): Promise<number> {
  const { fields } = await descriptions.of("Account");
  const reads = new Set(accountProperties);
  return fields.some(({ name, calculated }) => calculated && reads.has(name)) ? DAILY : WEEKLY;
}
