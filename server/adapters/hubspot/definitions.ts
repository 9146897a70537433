import type { Property } from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import type { CrmPropertyDefinition } from "../../ports/crm.ts";
import type { Calls } from "./calls.ts";
import { CallFailure } from "./failure.ts";
import { generalLane } from "./lanes.ts";
import { resultsOf } from "./raw-record.ts";

/** Live company properties, the customer's own and ours, in one call. */
export async function definitions({ calls }: { calls: Calls }): Promise<CrmPropertyDefinition[]> {
  const properties = await readProperties(calls);
  return properties.map((property) => ({
    name: property.name,
    label: property.label,
    type: kindOf(property),
    options: property.options.map((option) => option.value),
    optionLabels: Object.fromEntries(property.options.map(({ value, label }) => [value, label || value])),
    archived: false,
  }));
}

export async function readProperties(calls: Calls): Promise<readonly Property[]> {
  return calls.run(generalLane, async (api) => {
    const data = await api.properties.getAll("companies", false);
    resultsOf(data);
    const misshapen = data.results.find(
      (one) => typeof one.name !== "string" || typeof one.type !== "string",
    );
    if (misshapen) throw new CallFailure("unreadable", "HubSpot's property list had the wrong shape");
    return data.results.map((one) => Object.assign(one, { options: one.options ?? [] }));
  });
}

function kindOf({ type, fieldType }: Property): CrmPropertyDefinition["type"] {
  if (type === "number" || type === "date" || type === "datetime") return type;
  if (type === "string" || type === "phone_number") return "text";
  if (type === "bool" || fieldType === "booleancheckbox") return "boolean";
  if (type === "enumeration") return fieldType === "checkbox" ? "choices" : "choice";
  return "other";
}
