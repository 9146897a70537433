/** A text in quotes, fit for SOQL. The official client's builder lets a backslash through, which ends the text early. */
export function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** `('a', 'b')` */
export function listed(texts: readonly string[]): string {
  return `(${texts.map(quoted).join(", ")})`;
}

/** A select over one object; conditions that are null are left out. */
export function select(query: {
  fields: readonly string[];
  object: string;
  where?: readonly (string | null)[];
  orderBy?: string;
  limit?: number;
}): string {
  const conditions = (query.where ?? []).filter((one) => one !== null);
  return [
    `SELECT ${query.fields.join(", ")} FROM ${query.object}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`] : []),
    ...(query.orderBy === undefined ? [] : [`ORDER BY ${query.orderBy}`]),
    ...(query.limit === undefined ? [] : [`LIMIT ${query.limit}`]),
  ].join(" ");
}

/** An instant as a SOQL literal: Salesforce keeps whole seconds. */
export function instantLiteral(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}Z`;
}
