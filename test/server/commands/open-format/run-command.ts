import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bareEnvironment } from "../../../support/bare-environment.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command over files as a person does, with nothing in its environment: no database, no settings. */
export function runFileCommand(
  command: string,
  args: readonly string[],
  { stdin = "" }: { stdin?: string } = {},
): Promise<Outcome> {
  const file = path.join(root, "server/commands", `${command}.ts`);
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: bareEnvironment(),
  });
  const outcome: Outcome = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    outcome.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    outcome.stderr += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((resolve) => child.on("close", (code) => resolve({ ...outcome, code })));
}

/** A folder of its own with a way to put files into it. */
export function scratchFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "bellwether-format-"));
  return {
    folder,
    write(name: string, content: unknown): string {
      const file = path.join(folder, name);
      const text =
        typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content);
      writeFileSync(file, text);
      return file;
    },
  };
}

/** NDJSON text of some lines. */
export function ndjson(...lines: readonly unknown[]): string {
  return lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
}
