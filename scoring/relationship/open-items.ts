import { byCodeUnit } from "../math/code-unit-order.ts";
import { parseInstant } from "../math/instant.ts";
import type { Problem } from "../problem.ts";
import { businessDayHours, businessHoursBetween, usualWeek } from "./business-hours.ts";
import type { RelationshipModel } from "./model.ts";
import type { OpenItem, RelationshipInput } from "./types.ts";

/**
 * The items that have waited on us too long at the instant of scoring (over 2 business days of our own week), each id
 * once, and those that cannot be read.
 */
export function overdueItems(
  { openItems = [], ourWeek = usualWeek(), asOf }: RelationshipInput,
  model: RelationshipModel,
): { overdue: OpenItem[]; unreadable: Problem[] } {
  const limit = model.openItems.afterBusinessDays * businessDayHours(ourWeek);
  const overdue = new Map<string, OpenItem>();
  const unreadable = new Map<string, Problem>();
  for (const item of openItems) {
    const path = `openItems[${item.id}].waitingSince`;
    if (Number.isNaN(parseInstant(item.waitingSince)))
      unreadable.set(path, { path, message: "must be an instant" });
    else if (businessHoursBetween(item.waitingSince, asOf, ourWeek)! > limit)
      overdue.set(item.id, withPeopleOf(item, overdue.get(item.id)));
  }
  return {
    overdue: [...overdue.values()],
    unreadable: [...unreadable.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
  };
}

/** 1 − 0.1 · min(items, 5): the most that r can be with so many items waiting on us. */
export function openItemsCap(items: number, model: RelationshipModel): number {
  // Not below 0: five times 0.2 may be more than 1 in its last bit.
  return Math.max(0, 1 - model.openItems.capEach * Math.min(items, model.openItems.most));
}

/** An item that comes twice concerns the people of both. */
function withPeopleOf(item: OpenItem, other: OpenItem | undefined): OpenItem {
  return other ? { ...item, personIds: [...item.personIds, ...other.personIds] } : item;
}
