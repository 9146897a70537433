import { readFileSync } from "node:fs";

/** The operating-system account that runs the private server; null = the one that runs us. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Under root it runs as `postgres` where the machine has that account and as
 * `nobody` elsewhere: both exist already, so nothing on the machine is changed. It must be an account with a name,
 * because initdb looks it up.
 */
export function serverAccount(): ServerAccount | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "PostgreSQL does not run as root and this machine has neither a `postgres` nor a `nobody` account. " +
      "Start Bellwether as another user, or set DATABASE_URL.",
  );
}
