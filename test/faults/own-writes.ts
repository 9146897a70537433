import type { CrmWrite } from "../support/crm/stage.ts";
import type { CrmWorld } from "../support/crm-world.ts";

/**
 * W: records that a call of ours wrote although one of the values in it stood there already. A record that came out of
 * a merge is left out: until we learn of the merge, what is meant for either of its two halves reaches it.
 */
export function wastedWrites(world: CrmWorld): number {
  const wasted = world.crm
    .writes()
    .filter((write) => write.byUs && write.previous === write.value && !cameOutOfMerge(world, write));
  return new Set(wasted.map(recordInCall)).size;
}

function cameOutOfMerge({ crm }: CrmWorld, { externalId, id }: CrmWrite): boolean {
  return crm.places.find((place) => place.externalId === externalId)?.isMerged(id) ?? false;
}

const recordInCall = ({ call, externalId, id }: CrmWrite) => `${call} ${externalId} ${id}`;
