import type { OwnedProperty } from "./properties.ts";

/** The reference page of the properties that we write, as Markdown. */
export function propertiesReference(properties: readonly OwnedProperty[]): string {
  const rows = properties.map(({ id, label, type, set, description, options }) => {
    const values = options ? options.map((option) => `\`${option.value}\``).join(", ") : "";
    return `| \`bellwether_${id}\` | ${label} | ${type} | ${set} | ${description} | ${values} |`;
  });
  return `# Properties written to the CRM

Generated from \`properties.ts\` and the default scorecard by \`npm run generate\`; do not edit. In HubSpot they are company
properties in the group "Bellwether". They hold dates and levels, never ages, so that an account whose health did not
change costs no write. Options of metric lists follow the scorecard in force. In Salesforce
they are fields of Account; the set \`slots\` is there only, because a package's fields cannot be named after a scorecard.

| property | label | type | set | description | values |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
}
