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
 * Creates what is missing, core first, and mends what an admin archived or changed. One call when all is in place.
 * Labels, descriptions and the group of a property stay as the admin set them.
 */
export async function ensureProperties(
  parts: ConnectionParts,
  properties: Properties,
): Promise<{ created: string[]; repaired: string[] }> {
  const live = new Map((await readProperties(parts.calls, false)).map((one) => [one.name, one]));
  const existing = (property: OwnedProperty) => live.get(propertyName(property.id));
  const missing = properties.filter((property) => !existing(property));
  const retyped = properties.filter(
    (property) => existing(property) && !holds(existing(property)!, property),
  );

  for (const property of properties) {
    const found = existing(property);
    if (!found || retyped.includes(property)) continue;
    const options = optionsToSet(found, property);
    if (options) await setOptions(parts, property, options);
  }
  const archived = missing.length > 0 ? await archivedAmong(parts, missing) : [];
  if (missing.length > 0) await mustFit(parts, missing.length);
  // HubSpot cannot turn a number into a pick list: the property is archived and made anew.
  for (const property of retyped) await archive(parts, property);
  if (missing.length + retyped.length > 0) await createAll(parts, [...missing, ...retyped]);
  parts.ensured = true;
  return {
    created: idsOf(missing.filter((property) => !archived.includes(property))),
    repaired: idsOf([...archived, ...retyped]),
  };
}

async function archivedAmong(parts: ConnectionParts, missing: Properties): Promise<OwnedProperty[]> {
  const names = new Set((await readProperties(parts.calls, true)).map((one) => one.name));
  return missing.filter((property) => names.has(propertyName(property.id)));
}

async function createAll(parts: ConnectionParts, properties: Properties): Promise<void> {
  await ensureGroup(parts);
  await createBatch(
    parts,
    properties.filter((property) => property.set === "core"),
  );
  await createBatch(
    parts,
    properties.filter((property) => property.set !== "core"),
  );
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
  const live = new Set((await readProperties(parts.calls, false)).map((one) => one.name));
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

async function archive(parts: ConnectionParts, property: OwnedProperty): Promise<void> {
  await parts.calls.run(generalLane, (api) => api.properties.archive("companies", propertyName(property.id)));
}

function idsOf(properties: Properties): string[] {
  return properties.map((property) => property.id);
}
