import { mappedProperties, type PropertyLabels, type Settings } from "../domain/settings.ts";
import type { CrmPropertyDefinition } from "../ports/crm.ts";

/** What the CRM calls the properties that the settings name, and the options of the scope and of the segment. */
export function labelsOf(settings: Settings, definitions: readonly CrmPropertyDefinition[]): PropertyLabels {
  const labels: PropertyLabels = {};
  for (const name of mappedProperties(settings)) {
    const definition = definitions.find((one) => one.name === name);
    if (!definition) continue;
    const values = [
      ...(name === settings.scope.property ? settings.scope.in : []),
      ...(name === settings.segment?.property ? definition.options : []),
    ];
    const named = definition.optionLabels;
    const options = values.flatMap((value) => (named?.[value] ? [[value, named[value]]] : []));
    labels[name] = {
      label: definition.label,
      ...(options.length > 0 ? { options: Object.fromEntries(options) } : {}),
    };
  }
  return labels;
}
