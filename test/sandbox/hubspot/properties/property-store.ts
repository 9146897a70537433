import { objectTypes } from "../object-types.ts";
import {
  defineProperty,
  type PropertyDefinition,
  type PropertyGroup,
  type PropertyInput,
} from "./definition.ts";
import { standardProperties } from "./standard.ts";

/** Property definitions and groups of one portal, by object type; names are lower case and unique per type. */
export class PropertyStore {
  /** Custom properties that one object type may have; changed by drills. */
  customLimit = 1000;
  private readonly byType = new Map<string, Map<string, PropertyDefinition>>();
  private readonly groupsByType = new Map<string, Map<string, PropertyGroup>>();

  constructor(now: number) {
    for (const type of objectTypes) {
      const inputs = standardProperties[type.name] ?? [];
      this.byType.set(type.name, new Map(inputs.map((input) => [input.name, defineProperty(input, now)])));
      const groupName = inputs[0]?.groupName ?? `${type.singular}information`;
      this.groupsByType.set(type.name, new Map());
      this.defineGroup(type.name, {
        name: groupName,
        label: `${type.singular} information`,
        displayOrder: 0,
      });
    }
  }

  /** The definition, archived ones included. */
  find(type: string, name: string): PropertyDefinition | undefined {
    return this.of(type).get(name);
  }

  /** The definition if it can hold values now. */
  live(type: string, name: string): PropertyDefinition | undefined {
    const definition = this.find(type, name);
    return definition?.archivedAt === null ? definition : undefined;
  }

  list(type: string, archived: boolean): PropertyDefinition[] {
    return [...this.of(type).values()].filter((definition) => (definition.archivedAt !== null) === archived);
  }

  define(type: string, input: PropertyInput, now: number): PropertyDefinition {
    const definition = defineProperty(input, now);
    this.of(type).set(definition.name, definition);
    return definition;
  }

  /** Takes the definition away without a trace, as if it had never been; HubSpot itself only archives. */
  erase(type: string, name: string): boolean {
    return this.of(type).delete(name);
  }

  customCount(type: string): number {
    return this.list(type, false).filter((definition) => !definition.hubspotDefined).length;
  }

  groups(type: string): Map<string, PropertyGroup> {
    const groups = this.groupsByType.get(type);
    if (!groups) throw new Error(`No property groups for "${type}".`);
    return groups;
  }

  defineGroup(type: string, group: Omit<PropertyGroup, "archived">): PropertyGroup {
    const defined = { ...group, archived: false };
    this.groups(type).set(group.name, defined);
    return defined;
  }

  private of(type: string): Map<string, PropertyDefinition> {
    const definitions = this.byType.get(type);
    if (!definitions) throw new Error(`No properties for "${type}".`);
    return definitions;
  }
}
