import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { ServerAccount } from "./account.ts";
import type { Binaries } from "./binaries.ts";

/** A private PostgreSQL cluster on disk. */
export interface Cluster {
  dataFolder: string;
  password: string;
  account: ServerAccount | null;
  binaries: Binaries;
  log: string;
}

export const OWNER = "bellwether";

/** fsync stays on; no socket file, because its path length is limited and its folder would need guarding. */
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 128MB
log_min_messages = warning
timezone = 'UTC'
`;

/** The cluster in `folder`, created when it is missing. Safe for two processes at once: the later one uses the first's. */
export async function openCluster(
  folder: string,
  account: ServerAccount | null,
  binaries: Binaries,
): Promise<Cluster> {
  if (!existsSync(path.join(folder, "password"))) await create(folder, account, binaries);
  return {
    dataFolder: path.join(folder, "data"),
    password: readFileSync(path.join(folder, "password"), "utf8"),
    account,
    binaries,
    log: path.join(folder, "data", "server.log"),
  };
}

/** Everything is made beside the final place and renamed into it: a crash leaves a draft, never half a cluster. */
async function create(folder: string, account: ServerAccount | null, binaries: Binaries): Promise<void> {
  const draft = `${folder}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const data = path.join(draft, "data");
  const password = randomBytes(24).toString("base64url");
  mkdirSync(data, { recursive: true });
  chmodSync(draft, 0o711);
  const handover = path.join(draft, "handover");
  writeFileSync(handover, password, { mode: 0o600 });
  for (const item of [data, handover]) {
    if (account) chownSync(item, account.uid, account.gid);
  }
  try {
    await run(account, binaries.initdb, [
      `--pgdata=${data}`,
      `--username=${OWNER}`,
      `--pwfile=${handover}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
    ]);
    rmSync(handover);
    appendFileSync(path.join(data, "postgresql.conf"), SETTINGS);
    writeFileSync(path.join(draft, "password"), password, { mode: 0o600 });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(path.join(folder, "password"))) throw error;
  }
}

/** Returns when the server accepts connections; rejects with the end of its log. */
export async function startServer(cluster: Cluster, port: number): Promise<void> {
  const options = ["-D", cluster.dataFolder, "-l", cluster.log, "-t", "60", "-w", "-o", `-p ${port}`];
  try {
    await run(cluster.account, cluster.binaries.pgCtl, ["start", ...options]);
  } catch (error) {
    const log = existsSync(cluster.log) ? readFileSync(cluster.log, "utf8").slice(-1500) : "";
    throw new Error(`The private PostgreSQL did not start. The end of its log:\n${log}`, { cause: error });
  }
}

/** Ends sessions, writes everything to disk and stops; nothing to do when it does not run. */
export async function stopServer(cluster: Cluster): Promise<void> {
  if (!existsSync(path.join(cluster.dataFolder, "postmaster.pid"))) return;
  const options = ["-D", cluster.dataFolder, "-m", "fast", "-t", "60", "-w"];
  await run(cluster.account, cluster.binaries.pgCtl, ["stop", ...options]);
}

function run(account: ServerAccount | null, program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // pg_ctl's server keeps our standard output open, so it gets none; "/" is a folder that every account may be in.
    const child = spawn(program, args, {
      ...(account ?? {}),
      cwd: path.parse(program).root,
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: process.env.PATH, LC_ALL: "C" },
    });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      child.stderr.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program)} ended with ${code}: ${errors.trim()}`));
    });
  });
}
