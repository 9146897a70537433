import type { PropertyLabels } from "./settings.ts";

/** The CRM's name for a property as its users see it; where it is not known, the internal name in words. */
export function propertyLabel(labels: PropertyLabels | undefined, property: string): string {
  return labels?.[property]?.label ?? inWords(property);
}

/** The CRM's name for a property's option; where it is not known, the internal name in words. */
export function optionLabel(labels: PropertyLabels | undefined, property: string, value: string): string {
  return labels?.[property]?.options?.[value] ?? inWords(value);
}

/** "logins_per_week" is "Logins per week"; Salesforce's ending for custom fields is left out. */
function inWords(name: string): string {
  const words = name
    .replace(/__c$/, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
