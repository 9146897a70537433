import { type Answer, ok } from "../../common/exchange.ts";
import { SalesforceError } from "../errors.ts";
import { heldValue } from "../records/record-json.ts";
import type { StoredRecord } from "../records/stored-record.ts";
import { fieldOf } from "../schema/definition.ts";
import { objectDescribe, objectSummary } from "../schema/describe-json.ts";
import type { ApiCall, ApiRoute } from "./call.ts";
import { objectFrom } from "./records.ts";
import { search } from "./search.ts";

/** What the org is and holds, beside its records. */
export const orgInfoRoutes: readonly ApiRoute[] = [
  { method: "GET", pattern: "", kind: "resources", writes: false, handle: resources },
  { method: "GET", pattern: "/limits", kind: "limits", writes: false, handle: limits },
  { method: "GET", pattern: "/recent", kind: "recent", writes: false, handle: recent },
  { method: "GET", pattern: "/tabs", kind: "tabs", writes: false, handle: tabs },
  { method: "GET", pattern: "/theme", kind: "theme", writes: false, handle: theme },
  { method: "GET", pattern: "/search", kind: "search", writes: false, handle: search },
  { method: "GET", pattern: "/sobjects", kind: "describeGlobal", writes: false, handle: describeGlobal },
  { method: "GET", pattern: "/sobjects/:type", kind: "basicInfo", writes: false, handle: basicInfo },
  { method: "GET", pattern: "/sobjects/:type/describe", kind: "describe", writes: false, handle: describe },
  { method: "GET", pattern: "/sobjects/:type/updated", kind: "updated", writes: false, handle: updated },
  { method: "GET", pattern: "/sobjects/:type/deleted", kind: "deleted", writes: false, handle: deleted },
];

function resources({ base, state, org, session }: ApiCall): Answer {
  const names = ["tabs", "theme", "limits", "recent", "query", "queryAll", "search", "sobjects", "composite"];
  return ok({
    ...Object.fromEntries(names.map((name) => [name, `${base}/${name}`])),
    jobs: `${base}/jobs`,
    identity: `${state.baseUrl}/id/${org.id}/${session.userId}`,
  });
}

function limits({ org, state }: ApiCall): Answer {
  const { max } = org.quota;
  const remaining = Math.max(0, max - org.quota.used(org.now()));
  const full = (count: number) => ({ Max: count, Remaining: count });
  return ok({
    DailyApiRequests: { Max: max, Remaining: remaining },
    DailyBulkV2QueryJobs: { Max: 10_000, Remaining: 10_000 - state.bulk.count(org.id, "query") },
    DailyBulkApiBatches: full(15_000),
    DailyBulkV2QueryFileStorageMB: full(976_562),
    DataStorageMB: full(10_240),
    FileStorageMB: full(10_240),
    DailyAsyncApexExecutions: full(250_000),
    SingleEmail: full(5_000),
    MassEmail: full(5_000),
    HourlyDashboardRefreshes: full(200),
    DailyStreamingApiEvents: full(10_000),
  });
}

function recent(call: ApiCall): Answer {
  const limit = Number(call.query.get("limit") ?? 200);
  return ok(recentItems(call, null).slice(0, limit));
}

function recentItems({ org, base }: ApiCall, objectName: string | null): Record<string, unknown>[] {
  return org.recent
    .filter((item) => objectName === null || item.objectName === objectName)
    .flatMap(({ objectName: name, id }) => {
      const object = org.schema.object(name);
      const record = org.store(object).find(id);
      if (!record || record.deleted) return [];
      const nameField = fieldOf(object, "Name") ?? fieldOf(object, "Subject");
      return [
        {
          attributes: { type: name, url: `${base}/sobjects/${name}/${id}` },
          Id: id,
          Name: nameField ? heldValue(record, nameField, org.now()) : null,
        },
      ];
    });
}

function tabs({ org, state, base }: ApiCall): Answer {
  return ok(
    org.schema
      .all()
      .filter((object) => object.createable)
      .map((object) => ({
        colors: [],
        custom: object.custom,
        iconUrl: `${state.baseUrl}/img/icon/${object.name.toLowerCase()}.png`,
        icons: [],
        label: object.labelPlural,
        miniIconUrl: `${state.baseUrl}/img/icon/${object.name.toLowerCase()}16.png`,
        name: `standard-${object.name}`,
        sobjectName: object.name,
        timeToLive: null,
        url: `${state.baseUrl}/${object.keyPrefix}/o`,
        urls: { sobject: `${base}/sobjects/${object.name}` },
      })),
  );
}

function theme({ org }: ApiCall): Answer {
  return ok({
    themeItems: org.schema.all().map((object) => ({
      colors: [{ color: "5867e8", context: "primary", theme: "theme4" }],
      icons: [],
      name: object.name,
    })),
  });
}

function describeGlobal({ org, session, base }: ApiCall): Answer {
  return ok({
    encoding: "UTF-8",
    maxBatchSize: 200,
    sobjects: org.schema
      .all()
      .filter((object) => session.readsObject(object))
      .map((object) => objectSummary(object, base)),
  });
}

function basicInfo(call: ApiCall): Answer {
  const object = objectFrom(call);
  return ok({
    objectDescribe: objectSummary(object, call.base),
    recentItems: recentItems(call, object.name),
  });
}

function describe(call: ApiCall): Answer {
  return ok(objectDescribe(call.session, objectFrom(call), call.base));
}

function updated(call: ApiCall): Answer {
  const { ids, latest } = changedBetween(call, (record) => !record.deleted);
  return ok({ ids: ids.map(({ id }) => id), latestDateCovered: restInstant(latest) });
}

function deleted(call: ApiCall): Answer {
  const { ids, latest, earliest, isWithin } = changedBetween(call, (record) => record.deleted);
  const { name } = objectFrom(call);
  for (const { objectName, id, at } of call.org.removed)
    if (objectName === name && isWithin(at)) ids.push({ id, at });
  return ok({
    deletedRecords: ids.map(({ id, at }) => ({ id, deletedDate: restInstant(at) })),
    earliestDateAvailable: restInstant(earliest),
    latestDateCovered: restInstant(latest),
  });
}

const dayMs = 86_400_000;

function changedBetween(
  call: ApiCall,
  wanted: (record: StoredRecord) => boolean,
): { ids: { id: string; at: string }[]; latest: string; earliest: string; isWithin(at: string): boolean } {
  const object = objectFrom(call);
  const now = call.org.now();
  const start = instantFrom(call, "start");
  const end = instantFrom(call, "end");
  if (start < now - 30 * dayMs)
    throw new SalesforceError(
      400,
      "INVALID_REPLICATION_DATE",
      "startDate before org replication enabled date",
    );
  // Seconds do not count.
  if (Math.floor(end / 60_000) <= Math.floor(start / 60_000))
    throw new SalesforceError(
      400,
      "INVALID_REPLICATION_DATE",
      "endDate must be at least one minute greater than startDate",
    );
  const isWithin = (at: string) => Date.parse(at) >= start && Date.parse(at) < end;
  const ids: { id: string; at: string }[] = [];
  for (const record of call.org.records(object)) {
    const at = String(record.values.SystemModstamp);
    if (wanted(record) && isWithin(at)) ids.push({ id: record.id, at });
  }
  return {
    ids,
    isWithin,
    latest: new Date(Math.min(end, now)).toISOString(),
    earliest: new Date(now - 30 * dayMs).toISOString(),
  };
}

function instantFrom({ query }: ApiCall, name: string): number {
  const at = Date.parse((query.get(name) ?? "").replace(/ (\d\d:?\d\d)$/, "+$1"));
  if (Number.isNaN(at))
    throw new SalesforceError(400, "MISSING_ARGUMENT", `${name} parameter is missing or not an instant`);
  return at;
}

function restInstant(iso: string): string {
  return iso.replace(/Z$/, "+0000");
}
