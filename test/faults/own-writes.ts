import { objectType } from "../sandbox/hubspot/object-types.ts";
import type { PortalWrite } from "../sandbox/hubspot/state.ts";
import { findPortal } from "../sandbox/hubspot/state.ts";
import type { World } from "../support/world.ts";

/** What our properties begin with in the CRM. */
export const OWN_PREFIX = "bellwether_";

/** Everything that the CRM accepted so far, from whomever, oldest first. */
export function allWrites(world: World): PortalWrite[] {
  return world.sandbox.truth.read(0, Number.MAX_SAFE_INTEGER);
}

export function isOurs(write: PortalWrite): boolean {
  return write.origin === "api" && write.property.startsWith(OWN_PREFIX);
}

/**
 * W: records that a call of ours wrote although one of the values in it stood there already. A record that came out of
 * a merge is left out: until we learn of the merge, what is meant for either of its two halves reaches it.
 */
export function wastedWrites(world: World): number {
  const wasted = allWrites(world).filter(
    (write) => isOurs(write) && (write.previous ?? "") === write.value && !cameOutOfMerge(world, write),
  );
  return new Set(wasted.map(recordInCall)).size;
}

function cameOutOfMerge({ sandbox }: World, { portal, id }: PortalWrite): boolean {
  const record = findPortal(sandbox.state, portal)?.find(objectType("companies"), id);
  return Boolean(record?.values.hs_merged_object_ids);
}

/** How often each record was written, by portal and id. */
export function timesWritten(writes: readonly PortalWrite[]): Map<string, number> {
  const calls = new Set(writes.filter(isOurs).map(recordInCall));
  const times = new Map<string, number>();
  for (const one of calls) {
    const record = one.slice(one.indexOf(" ") + 1);
    times.set(record, (times.get(record) ?? 0) + 1);
  }
  return times;
}

const recordInCall = ({ call, portal, id }: PortalWrite) => `${call} ${portal} ${id}`;
