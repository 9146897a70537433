import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextStep } from "../../manifests/packaging/next-step.ts";
import { readOptions } from "../../manifests/packaging/options.ts";
import { type PackageResult, packageHubspot } from "../../manifests/packaging/package-hubspot.ts";

const root = path.resolve(import.meta.dirname, "../..");
const work = path.join(root, "dist", "test-packaging");
const serverUrl = "https://health.acme.example";

afterAll(() => rm(work, { recursive: true, force: true }));

describe("the package as it is", () => {
  const out = path.join(work, "as-is");
  let result: PackageResult;
  beforeAll(async () => {
    const clientRedirect = "https://login.acme.example/back";
    result = await packageHubspot({ root, out, serverUrl, clientRedirect });
  });
  const read = (file: string) => readFile(path.join(out, file), "utf8");

  test("has no problem and a bundle for each card", () => {
    expect(result.problems).toEqual([]);
    expect(result.bundles.map((bundle) => bundle.uid)).toEqual(["health-sidebar", "health-tab"]);
  });

  test("carries the server's address everywhere, and the placeholder nowhere", async () => {
    const files = await readdir(out, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      expect(await readFile(path.join(file.parentPath, file.name), "utf8")).not.toContain(
        "bellwether.example.com",
      );
    }
    for (const { file } of result.bundles) expect(await readFile(file, "utf8")).toContain(serverUrl);
    const app = JSON.parse(await read("src/app/app-hsmeta.json")) as { config: Record<string, unknown> };
    expect(app.config).toMatchObject({
      auth: { redirectUrls: ["https://login.acme.example/back"] },
      permittedUrls: { fetch: [serverUrl] },
    });
    expect(await read("src/app/webhooks/webhooks-hsmeta.json")).toContain(`${serverUrl}/hubspot/webhooks`);
  });

  test("takes along what the cards import, and no fixtures and no guides", async () => {
    const files = await readdir(out, { recursive: true });
    expect(files).toContain("src/app/cards/contract/health-view.ts");
    expect(files.filter((file) => file.includes("fixtures") || file.endsWith(".md"))).toEqual([]);
  });

  test("is production code: no development React, no telemetry", async () => {
    for (const { file } of result.bundles) {
      const code = await readFile(file, "utf8");
      expect(code).not.toMatch(/react-jsx-runtime\.development|sentry|honeycomb/i);
    }
    expect(await readdir(path.join(out, "src/app"))).toEqual(["app-hsmeta.json", "cards", "webhooks"]);
  });
});

describe("a package with mistakes", () => {
  const source = path.join(work, "source");
  const edit = async (file: string, change: (text: string) => string) => {
    const name = path.join(source, file);
    await writeFile(name, change(await readFile(name, "utf8")));
  };
  beforeAll(async () => {
    await mkdir(source, { recursive: true });
    for (const part of ["manifests/hubspot", "app-cards/hubspot", "app-cards/contract", "package.json"])
      await cp(path.join(root, part), path.join(source, part), { recursive: true });
  });

  test("tells all of them at once, each with the next step", async () => {
    await edit("manifests/hubspot/src/app/app-hsmeta.json", (text) =>
      text.replace(/^ {8}"oauth"/m, '"Bad Scope"'),
    );
    await edit("manifests/hubspot/src/app/cards/health-tab-hsmeta.json", (text) =>
      text.replace("health-tab.tsx", "nowhere.tsx").replace('"health-tab"', '"health-sidebar"'),
    );
    await edit("manifests/hubspot/src/app/webhooks/webhooks-hsmeta.json", (text) =>
      text.replace("https://bellwether.example.com/hubspot", "http://elsewhere.example"),
    );
    await edit("manifests/hubspot/src/app/cards/package.json", (text) => text.replace("18.3.1", "19.0.0"));
    await edit("app-cards/hubspot/health/sentence.tsx", (text) =>
      text.replace("return ", 'fetch("https://elsewhere.example");\n  return '),
    );
    const { problems } = await packageHubspot({
      root: source,
      out: path.join(work, "out"),
      serverUrl,
      clientRedirect: null,
    });
    const told = problems.map(({ where, what }) => `${where}: ${what}`);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/app-hsmeta\.json at config\.auth\.requiredScopes.*is no scope name/),
        expect.stringMatching(/app-hsmeta\.json at config\.auth\.requiredScopes.*must contain "oauth"/),
        expect.stringMatching(/nowhere\.tsx does not exist/),
        expect.stringMatching(/uid "health-sidebar" is used twice/),
        expect.stringMatching(
          /webhooks-hsmeta\.json at config\.settings\.targetUrl: must be an https address/,
        ),
        expect.stringMatching(/react is 19\.0\.0, but 18\.3\.1 here/),
        expect.stringMatching(/sentence\.tsx:5: .*fetch/),
      ]),
    );
    expect(problems.filter((problem) => problem.next === "")).toEqual([]);
  });
});

describe("what to do with the package", () => {
  test("without the server's address it is not for upload, and the command says what to add", () => {
    const { usable, state, next } = nextStep(readOptions([]).options.serverUrl);
    expect(usable).toBe(false);
    expect(`${state} ${next}`).toMatch(/Not for upload: .*placeholder.* --server-url https/);
    expect(`${state} ${next}`).not.toMatch(/is ready|hs project upload/);
  });

  test("with it the upload is next", () => {
    expect(nextStep(serverUrl)).toMatchObject({
      usable: true,
      next: expect.stringContaining("hs project upload"),
    });
  });
});

describe("arguments", () => {
  test("an address is an https origin; a slash at its end does not matter", () => {
    expect(readOptions(["--server-url", "https://a.example/"]).options.serverUrl).toBe("https://a.example");
  });

  test.each([
    ["http://a.example", "is no https address"],
    ["a.example", "is no https address"],
    ["https://a.example/path", "is more than an origin"],
    ["https://user:secret@a.example", "is no https address"],
  ])("%s is refused", (url, what) => {
    const { problems } = readOptions(["--server-url", url]);
    expect(problems.map((problem) => problem.what)).toEqual([expect.stringContaining(what)]);
  });

  test("an unknown argument is refused", () => {
    expect(readOptions(["--serverurl", "https://a.example"]).problems).toHaveLength(1);
  });
});
