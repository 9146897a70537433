import { invalidType } from "../errors.ts";
import type { ObjectDefinition } from "../schema/definition.ts";
import type { QuerySource, Viewer } from "./source.ts";

/** The object that a FROM names. Throws INVALID_TYPE for one that is not there or that the viewer may not see. */
export function namedObject(source: QuerySource, viewer: Viewer, name: string): ObjectDefinition {
  const object = source.object(name);
  if (object && viewer.readsObject(object)) return object;
  throw invalidType(
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}
