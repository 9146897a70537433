import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const SAMPLE_MS = 100;

/** Resident memory of a process from now on, in megabytes. `stop` ends the watch. */
export function watchMemory(pid: number): { startMb: number; peakMb(): number; stop(): void } {
  const startMb = residentMb(pid);
  let peak = startMb;
  const sampler = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, SAMPLE_MS);
  return { startMb, peakMb: () => peak, stop: () => clearInterval(sampler) };
}

/** As the kernel counts it; where there is no /proc, as `ps` says. */
function residentMb(pid: number): number {
  const kilobytes =
    process.platform === "linux"
      ? readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+) kB/)?.[1]
      : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return Number(kilobytes) / 1024;
}
