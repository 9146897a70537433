import { mappedProperties, type PropertyLabels, type Settings } from "../domain/settings.ts";
import type { CrmPropertyDefinition } from "../ports/crm.ts";

/** What the CRM calls the properties that the settings name, and the options of the scope. */
export function labelsOf(settings: Settings, definitions: readonly CrmPropertyDefinition[]): PropertyLabels {
  const labels: PropertyLabels = {};
  for (const name of mappedProperties(settings)) {
    const definition = definitions.find((one) => one.name === name);
    if (!definition) continue;
    const named = name === settings.scope.property ? definition.optionLabels : undefined;
    const options = settings.scope.in.flatMap((value) => (named?.[value] ? [[value, named[value]]] : []));
    labels[name] = {
      label: definition.label,
      ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    };
  }
  return labels;
}
