import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextStep } from "../../manifests/packaging/next-step.ts";
import { placeholderUrl, readOptions } from "../../manifests/packaging/options.ts";
import {
  packageSalesforce,
  type SalesforceResult,
} from "../../manifests/packaging/salesforce/package-salesforce.ts";
import { copySource, hasRealCard } from "./salesforce-source.ts";

const repository = path.resolve(import.meta.dirname, "../..");
const work = path.join(repository, "dist", "test-salesforce-package");
const serverUrl = "https://health.acme.example";

afterAll(() => rm(work, { recursive: true, force: true }));

describe("the Salesforce package", () => {
  const root = path.join(work, "source");
  const out = path.join(work, "out");
  let result: SalesforceResult;
  const read = (file: string) => readFile(path.join(out, file), "utf8");
  beforeAll(async () => {
    await copySource(root);
    result = await packageSalesforce({ root, out, serverUrl });
  });

  test("has no problem", () => {
    expect(result.problems).toEqual([]);
  });

  test("carries the server's address, and the placeholder nowhere", async () => {
    const files = await readdir(out, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile()))
      expect(await readFile(path.join(file.parentPath, file.name), "utf8")).not.toContain(placeholderUrl);
    const credential = "force-app/main/default/namedCredentials/Bellwether.namedCredential-meta.xml";
    expect(await read(credential)).toContain(`<parameterValue>${serverUrl}</parameterValue>`);
  });

  test("is understood by Salesforce's own library, file for file", async () => {
    const count = async (ending: string) => {
      const files = await readdir(path.join(out, "force-app"), { recursive: true });
      return files.filter((file) => file.endsWith(ending)).length;
    };
    expect(result.counts).toMatchObject({
      ApexClass: await count(".cls"),
      CustomField: await count(".field-meta.xml"),
      CustomMetadata: 9,
      Dashboard: 1,
      FlexiPage: 1,
      LightningComponentBundle: 1,
      NamedCredential: 1,
      ExternalCredential: 1,
      PermissionSet: 3,
      Report: 7,
      ReportType: 3,
    });
    const manifest = await read("package.xml");
    expect(manifest).toContain("<version>67.0</version>");
    for (const member of [
      "Bellwether/Movers",
      "Account.Health_Score__c",
      "HealthCardController",
      "healthCard",
    ])
      expect(manifest).toContain(`<members>${member}</members>`);
    expect(await read("metadata/objects/Account.object")).toContain("<fullName>Health_Score__c</fullName>");
  });

  test("takes no guide along", async () => {
    const files = await readdir(out, { recursive: true });
    expect(files.filter((file) => /INSTALL|README|__tests__/.test(file))).toEqual([]);
  });
});

test.runIf(hasRealCard)("the package with the real card has no problem", async () => {
  const { problems } = await packageSalesforce({ root: repository, out: path.join(work, "real"), serverUrl });
  expect(problems).toEqual([]);
});

test("without the card's component one sentence says what is missing", async () => {
  const root = path.join(work, "bare");
  await copySource(root);
  await rm(path.join(root, "app-cards"), { recursive: true });
  const { problems } = await packageSalesforce({ root, out: path.join(work, "bare-out"), serverUrl });
  expect(problems.map(({ what, next }) => `${what} ${next}`)).toEqual([
    "It places c:healthCard, but the package has no component healthCard. " +
      "Add it to app-cards/salesforce, folder lwc/healthCard, or correct the page.",
  ]);
});

describe("what to do with it", () => {
  test("without the server's address it is not for upload", () => {
    const { usable, next } = nextStep(readOptions([], "salesforce").options.serverUrl, "salesforce");
    expect(usable).toBe(false);
    expect(next).toMatch(/Not for upload: .*npm run package:salesforce -- --server-url https/);
  });

  test("with it the deployment is next", () => {
    expect(nextStep(serverUrl, "salesforce").next).toMatch(
      /sf project deploy start .*salesforce\/INSTALL\.md/,
    );
  });

  test("HubSpot's redirect address is no argument of it", () => {
    expect(readOptions(["--client-redirect", "https://a.example"], "salesforce").problems).toHaveLength(1);
  });
});
