import { spawnSync } from "node:child_process";
import path from "node:path";

/** The oldest that Code Analyzer's PMD runs on. */
const OLDEST = 11;

/** Null when there is a Java that PMD runs on, looked for where Code Analyzer looks; else one sentence that says why not. */
export function whyNoJava() {
  const homes = ["JAVA_HOME", "JRE_HOME", "JDK_HOME"].map((name) => process.env[name]).filter(Boolean);
  const commands = [...homes.map((home) => path.join(home, "bin", "java")), "java"];
  const versions = commands.map(majorVersion).filter((version) => version !== null);
  if (versions.some((version) => version >= OLDEST)) return null;
  const found = versions.length === 0 ? "there is none here" : `here is Java ${versions.join(" and ")}`;
  return `Salesforce Code Analyzer needs Java ${OLDEST} or newer; ${found}.`;
}

/** 17 for 17.0.15, 8 for 1.8.0; null = it does not run. */
function majorVersion(command) {
  const { status, stderr } = spawnSync(command, ["-version"], { encoding: "utf8" });
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr ?? "") ?? [];
  if (status !== 0 || first === undefined) return null;
  return Number(first === "1" ? second : first);
}
