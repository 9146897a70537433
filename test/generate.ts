import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { defaultScorecard } from "#scoring";
import { generatedSalesforceFiles } from "../manifests/packaging/salesforce/generate/index.ts";
import { metricsReference } from "../scoring/metrics-reference.ts";
import { scorecardJsonSchema } from "../scoring/scorecard/json-schema.ts";
import { dimensionSlots, ownedProperties } from "../server/domain/properties.ts";
import { propertiesReference } from "../server/domain/properties-reference.ts";

/**
 * `npm run generate`: writes every generated file; with `--check` it only compares and exits 1 on a difference.
 */
const root = path.resolve(import.meta.dirname, "..");

const files: Readonly<Record<string, () => string>> = {
  "scoring/METRICS.md": metricsReference,
  "scoring/scorecard.schema.json": scorecardJsonSchema,
  "server/domain/PROPERTIES.md": () =>
    propertiesReference([...ownedProperties(defaultScorecard), ...dimensionSlots]),
  ...generatedSalesforceFiles(ownedProperties(defaultScorecard)),
};

const stale = Object.entries(files).filter(([file, make]) => {
  const wanted = make();
  if (read(file) === wanted) return false;
  if (!process.argv.includes("--check")) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), wanted);
  }
  return true;
});
for (const [file] of stale) {
  console.log(
    process.argv.includes("--check") ? `${file} is stale: run \`npm run generate\`.` : `${file} written.`,
  );
}
if (stale.length > 0 && process.argv.includes("--check")) process.exit(1);

function read(file: string): string | null {
  try {
    return readFileSync(path.join(root, file), "utf8");
  } catch {
    return null;
  }
}
