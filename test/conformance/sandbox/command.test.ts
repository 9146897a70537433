import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../sandbox/arguments.ts";

const entry = path.resolve(import.meta.dirname, "../../sandbox/main.ts");

function run(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function outputOf(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const text = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    text.stdout += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    text.stderr += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...text };
}

describe("the sandbox command", () => {
  it("prints one line of JSON when it answers, and ends on SIGTERM", async () => {
    const child = run([
      "--crm",
      "hubspot",
      "--port",
      "0",
      "--portfolio",
      "saas:3",
      "--portals",
      "2",
      "--latency",
      "1",
    ]);
    const output = outputOf(child);
    const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    const started = JSON.parse(chunk.toString()) as {
      crm: string;
      baseUrl: string;
      portals: { accessToken: string }[];
    };
    expect(started).toMatchObject({
      crm: "hubspot",
      clientId: expect.any(String),
      clientSecret: expect.any(String),
    });
    expect(started.portals).toHaveLength(2);
    const answer = await fetch(`${started.baseUrl}/crm/objects/2026-09/companies`, {
      headers: { Authorization: `Bearer ${started.portals[1]?.accessToken}` },
    });
    expect(answer.status).toBe(200);
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await output;
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    expect(stderr).toBe("");
  });

  it("says in one sentence that the telco file is missing", async () => {
    const { code, stdout, stderr } = await outputOf(
      run(["--portfolio", "telco"], { BELLWETHER_DATASETS: "/nowhere" }),
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "The telco portfolio needs /nowhere/telco.csv, which does not exist: set BELLWETHER_DATASETS to the folder that holds telco.csv.\n",
    );
  });
});

describe("its arguments", () => {
  it("are all judged at once", () => {
    const parsed = parseArguments(
      [
        "--crm",
        "zoho",
        "--port",
        "x",
        "--portfolio",
        "saas:0",
        "--colour",
        "red",
        "stray",
        "--portals",
        "0",
        "--latency",
      ],
      {},
    );
    if (!("problems" in parsed)) throw new Error("accepted");
    expect(parsed.problems).toEqual([
      "--colour: unknown option.",
      "red: not an option.",
      "stray: not an option.",
      "--latency needs a value.",
      "--crm zoho: there are hubspot and salesforce.",
      "--port x: a whole number from 0 to 65535 is needed.",
      "--portals 0: a whole number from 1 to 50 is needed.",
      '--portfolio: "saas:0" is not a portfolio: use saas:N, twins:N, bench:N, accounts:N, telco or empty, with N from 1 to 200000.',
      expect.stringContaining("usage:"),
    ]);
  });

  it("take the client's id and secret from flags or the environment, and have no default", () => {
    const options = (args: string[], env = {}) => {
      const parsed = parseArguments(args, env);
      if ("problems" in parsed) throw new Error(parsed.problems.join(" "));
      return parsed.options;
    };
    expect(options([])).not.toHaveProperty("clientSecret");
    expect(options([], { SANDBOX_CLIENT_SECRET: "e" }).clientSecret).toBe("e");
    expect(options(["--client-secret", "f"], { SANDBOX_CLIENT_SECRET: "e" }).clientSecret).toBe("f");
    expect(options(["--no-quota"])).toHaveProperty("quotas", false);
  });
});
