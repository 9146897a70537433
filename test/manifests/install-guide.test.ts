import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ConfigError, readConfig } from "../../server/config.ts";

const root = path.resolve(import.meta.dirname, "../..");
const guide = readFileSync(path.join(root, "manifests/hubspot/INSTALL.md"), "utf8");
const salesforceGuide = readFileSync(path.join(root, "manifests/salesforce/INSTALL.md"), "utf8");

it("names every setting without which the server does not start, and where its data are", () => {
  const missing = () => readConfig({});
  expect(missing).toThrow(ConfigError);
  let problems: readonly string[] = [];
  try {
    missing();
  } catch (error) {
    problems = (error as ConfigError).problems;
  }
  for (const problem of problems) expect(guide).toContain(`\`${problem.split(" ")[0]}\``);
  const complete = { BELLWETHER_PUBLIC_URL: "https://a.example", BELLWETHER_KEYS: `k1:${"A".repeat(43)}=` };
  const { dataFolder } = readConfig({ ...complete, HUBSPOT_CLIENT_ID: "a", HUBSPOT_CLIENT_SECRET: "b" });
  expect(guide).toContain(`\`${path.relative(process.cwd(), dataFolder)}\``);
});

it.each([
  ["hubspot", guide],
  ["salesforce", salesforceGuide],
])("names only commands that there are, and numbers its steps without a gap: %s", (_crm, guide) => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  for (const [, name] of guide.matchAll(/npm run (?:-s )?([a-z:]+)/g))
    expect(scripts).toHaveProperty([name!]);
  const steps = [...guide.matchAll(/^(\d+)\. /gm)].map((match) => Number(match[1]));
  expect(steps).toEqual(steps.map((_, i) => i + 1));
});
