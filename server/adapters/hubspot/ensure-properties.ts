import { BellwetherError } from "../../domain/errors.ts";
import type { OwnedProperty } from "../../domain/properties.ts";
import { readProperties } from "./definitions.ts";
import { reasonOf } from "./errors.ts";
import { CallFailure } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import type { ConnectionParts } from "./parts.ts";
import { holds, optionsToSet, toDefinition } from "./property-definitions.ts";
import { mustFit } from "./property-limit.ts";
import { PROPERTY_GROUP, propertyName } from "./property-names.ts";

type Properties = readonly OwnedProperty[];

/**
 * Creates what is missing, core first, and mends what an admin changed: one call when all is in place, two when some
 * are gone, three when some have another type. Labels, descriptions and groups stay as the admin set them.
 */
export async function ensureProperties(
  parts: ConnectionParts,
  properties: Properties,
): Promise<{ created: string[]; repaired: string[] }> {
  const live = new Map((await readProperties(parts.calls)).map((one) => [one.name, one]));
  const found = properties.map((property) => ({ property, existing: live.get(propertyName(property.id)) }));
  const missing = found.filter(({ existing }) => !existing).map(({ property }) => property);
  const retyped = found
    .filter(({ property, existing }) => existing && !holds(existing, property))
    .map(({ property }) => property);
  for (const { property, existing } of found) {
    const options = existing && !retyped.includes(property) ? optionsToSet(existing, property) : null;
    if (options) await setOptions(parts, property, options);
  }
  if (missing.length > 0 && missing.length === properties.length) {
    await mustFit(parts, missing.length);
    await ensureGroup(parts);
  }
  // HubSpot cannot turn a number into a pick list: the property is archived and made anew.
  await archive(parts, retyped);
  const wanted = [...missing, ...retyped];
  await createBatch(parts, ofSet(wanted, "core"));
  await createBatch(parts, ofSet(wanted, "default"));
  parts.ensured = true;
  return { created: idsOf(missing), repaired: idsOf(retyped) };
}

/** What another process created meanwhile is no error; what is still not there afterwards is. */
async function createBatch(parts: ConnectionParts, properties: Properties): Promise<void> {
  if (properties.length === 0) return;
  const inputs = properties.map(toDefinition);
  const reason = await parts.calls.run(generalLane, async (api) => {
    try {
      const answer = await api.propertyBatch.create("companies", { inputs });
      const errors = "errors" in answer ? (answer.errors ?? []) : [];
      return errors[0] ? reasonOf(errors[0]) : null;
    } catch (failure) {
      if (failure instanceof CallFailure && [400, 409].includes(failure.status))
        return reasonOf(failure.body);
      throw failure;
    }
  });
  if (reason === null) return;
  const live = new Set((await readProperties(parts.calls)).map((one) => one.name));
  const absent = inputs.filter(({ name }) => !live.has(name));
  if (absent.length === 0) return;
  throw new BellwetherError(
    "fix_configuration",
    "properties_not_created",
    `HubSpot did not create ${absent.length} company properties, first ${absent[0]!.name} (${reason}). Correct that in HubSpot; the next cycle tries again.`,
  );
}

async function ensureGroup(parts: ConnectionParts): Promise<void> {
  await parts.calls.run(generalLane, async (api) => {
    try {
      await api.propertyGroups.create("companies", { name: PROPERTY_GROUP, label: "Bellwether" });
    } catch (failure) {
      if (!(failure instanceof CallFailure) || failure.status !== 409) throw failure;
    }
  });
}

async function setOptions(
  parts: ConnectionParts,
  property: OwnedProperty,
  options: NonNullable<ReturnType<typeof optionsToSet>>,
): Promise<void> {
  await parts.calls.run(generalLane, (api) =>
    api.properties.update("companies", propertyName(property.id), { options }),
  );
}

async function archive(parts: ConnectionParts, properties: Properties): Promise<void> {
  if (properties.length === 0) return;
  const inputs = properties.map((property) => ({ name: propertyName(property.id) }));
  await parts.calls.run(generalLane, (api) => api.propertyBatch.archive("companies", { inputs }));
}

function ofSet(properties: Properties, set: OwnedProperty["set"]): Properties {
  return properties.filter((property) => property.set === set);
}

function idsOf(properties: Properties): string[] {
  return properties.map((property) => property.id);
}
