import { installThroughBrowser } from "../../demo/install.ts";
import { type HubSpotSandbox, type Portal, signedCardFetch } from "../../sandbox/hubspot/index.ts";
import { objectType } from "../../sandbox/hubspot/object-types.ts";
import type { StoredRecord } from "../../sandbox/hubspot/records/stored-record.ts";
import { hubspotStreams, OWN_PREFIX } from "./hubspot-names.ts";
import type { CrmPlace, LiveAccount, LiveRecord } from "./stage.ts";

const VIEWER = { userId: 40_000_009, userEmail: "viewer@sandbox.example" };
/** Properties that the default mapping and scope read, compared value by value. */
const READ = ["arr", "logins_per_week", "seats_active", "payment_status", "csm_pulse", "lifecyclestage"];
const LIST_PAGE = 100;
const WRITE_BATCH = 100;
const companies = objectType("companies");

/** One portal of the sandbox, and what people do in it. */
export function hubspotPlace({ admin, state }: HubSpotSandbox, portal: Portal): CrmPlace {
  const { id: portalId, stats, quotas } = portal;
  const recordsOf = (stream: string) =>
    portal.store(objectType(stream)).page(0, Number.MAX_SAFE_INTEGER, false).records;
  const callsOf = (prefix: string) =>
    Object.entries(stats.calls)
      .filter(([kind]) => kind.startsWith(prefix))
      .reduce((sum, [, count]) => sum + count, 0);
  const accounts = () => recordsOf("companies").map(toAccount);
  return {
    externalId: String(portalId),
    install: (serverUrl) => installThroughBrowser(serverUrl, String(portalId)),
    calls: () => callsOf(""),
    definitionCalls: () => callsOf("properties"),
    statuses: () => stats.statuses,
    refreshes: () => stats.tokenRefreshes,
    rolling: () => ({ general: quotas.maxGeneralArrivals(), search: quotas.search.maxArrivals }),
    firstSyncFloor() {
      const pages = hubspotStreams.map(({ name }) =>
        Math.max(1, Math.ceil(recordsOf(name).length / LIST_PAGE)),
      );
      const customers = accounts().filter(({ isCustomer }) => isCustomer).length;
      // Owners are one page more.
      return pages.reduce((sum, count) => sum + count, 1) + Math.ceil(customers / WRITE_BATCH);
    },
    accounts,
    live: (stream) => recordsOf(stream).map((record) => toLive(portal, stream, record)),
    customers: () => portal.outcomes.map(({ id }) => id),
    ownTasks: () =>
      recordsOf("tasks").flatMap((record) => {
        const [, reference] = /\[Bellwether ([^\]]+)\]/.exec(record.values.hs_task_body ?? "") ?? [];
        if (reference === undefined) return [];
        const { id, accountIds } = toLive(portal, "tasks", record);
        return [{ id, accountIds, reference, subject: record.values.hs_task_subject ?? "" }];
      }),
    create: (values) => admin.createRecord(portalId, { values: { ...values } }).id,
    edit: (id, values) => admin.editValue(portalId, { id, values: { ...values } }),
    editOwn: (id, property, value) =>
      admin.editValue(portalId, { id, values: { [OWN_PREFIX + property]: value } }),
    changeMany: (count, property, value) => void admin.changeMany(portalId, { count, property, value }),
    remove: (id) => admin.archiveRecord(portalId, { id }),
    merge: (primaryId, otherId) => admin.mergeRecords(portalId, { primaryId, otherId }).id,
    isMerged: (id) => Boolean(portal.find(companies, id)?.values.hs_merged_object_ids),
    expireTokens: () => admin.expireAccessTokens(portalId),
    endings: [
      { what: "the grant died", act: () => admin.killGrant(portalId) },
      {
        what: "a scope was revoked",
        act: () => admin.revokeScope(portalId, { scope: "crm.objects.companies.read" }),
      },
    ],
    harms: [
      { what: "deleted", act: () => admin.deleteProperty(portalId, { name: `${OWN_PREFIX}health_score` }) },
      { what: "archived", act: () => admin.archiveProperty(portalId, { name: `${OWN_PREFIX}health_band` }) },
      {
        what: "retyped",
        act: () => admin.retypeProperty(portalId, { name: `${OWN_PREFIX}data_coverage`, newType: "string" }),
      },
    ],
    async card(serverUrl, { action, accountId, body, claiming }) {
      const claim = claiming ? `&portalId=${claiming.externalId}` : "";
      const { status } = await signedCardFetch(
        { app: state.app, portal, user: VIEWER },
        {
          url: `${serverUrl}/hubspot/cards/${action}?accountId=${accountId}${claim}`,
          method: body ? "POST" : "GET",
          body,
        },
      );
      return status;
    },
  };
}

function toLive(portal: Portal, stream: string, record: StoredRecord): LiveRecord {
  const accountIds =
    stream === "companies"
      ? []
      : portal.associations
          .targets(objectType(stream), record.id, companies)
          .map(String)
          .filter((id) => portal.find(companies, id)?.archivedAt === null);
  return { id: String(record.id), modifiedAt: record.modifiedAt, accountIds };
}

function toAccount({ id, modifiedAt, values }: StoredRecord): LiveAccount {
  return {
    id: String(id),
    modifiedAt,
    accountIds: [],
    isCustomer: values.lifecyclestage === "customer",
    properties: Object.fromEntries(READ.map((name) => [name, values[name] ?? ""])),
    own: (property) => values[OWN_PREFIX + property] ?? "",
  };
}
