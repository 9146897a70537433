import type { Portal } from "../hubspot/index.ts";

/** A property's value as HubSpot's pages show it: options by their labels, days without a time. */
export function inWords(portal: Portal, type: string, name: string, value: string): string {
  const definition = portal.properties.live(type, name);
  if (definition?.type === "date") return value.slice(0, 10);
  const label = (option: string) => definition?.options.find((one) => one.value === option)?.label ?? option;
  return definition?.type === "enumeration" ? value.split(";").map(label).join(", ") : value;
}
