import type { CrmRecord, Instant, RecordType } from "../../../domain/records.ts";

/** Where records of each type are mirrored. */
export const mirrorTable: Readonly<Record<RecordType, string>> = {
  account: "account",
  person: "person",
  deal: "deal",
  ticket: "ticket",
  interaction: "interaction",
  survey: "survey_response",
  owner: "owner",
  role: "contact_role",
};

/** Types that scoring reads: a change of one makes its accounts due. */
export const factTypes: ReadonlySet<RecordType> = new Set(["deal", "ticket", "interaction", "survey"]);

/** A record as it enters its mirror: `content` is what counts as a change, without identity and links. */
export interface MirrorRow {
  id: string;
  modifiedAt: Instant;
  content: object;
  /** Null = keep what is stored. */
  accountIds: readonly string[] | null;
  /** What facts are selected by: when it happened (null = not dated), and whether it still goes on. */
  at: Instant | null;
  open: boolean;
  /** Our own properties on an account, as the CRM shows them. */
  written: Readonly<Record<string, string>>;
}

export function toMirrorRow(record: CrmRecord): MirrorRow {
  const { type, id, modifiedAt, ...rest } = record;
  const row = { id, modifiedAt, accountIds: null, at: null, open: false, written: {} };
  if (record.type === "owner" || record.type === "role") return { ...row, content: rest };
  if (record.type === "account") {
    const { name, ownerId, createdAt, properties, written } = record;
    return { ...row, content: { name, ownerId, createdAt, properties }, written };
  }
  const { accountIds, ...content } = rest as typeof rest & { accountIds: readonly string[] | null };
  return { ...row, content, accountIds, ...selection(record) };
}

function selection(record: CrmRecord): { at: Instant | null; open: boolean } {
  switch (record.type) {
    case "deal":
      return { at: record.won ? record.closedAt : null, open: !record.closed };
    case "ticket":
      return { at: record.openedAt, open: record.closedAt === null };
    case "interaction":
    case "survey":
      return { at: record.at, open: false };
    default:
      return { at: null, open: false };
  }
}

/** One record per id: the newest version on the page, and of equals the last. */
export function newestOfEach<R extends CrmRecord>(records: readonly R[]): R[] {
  const byId = new Map<string, R>();
  for (const record of records) {
    const known = byId.get(record.id);
    if (!known || Date.parse(known.modifiedAt) <= Date.parse(record.modifiedAt)) byId.set(record.id, record);
  }
  return [...byId.values()];
}
