import { parseArgs } from "node:util";
import type { Problem } from "./problem.ts";

/** CRMs that there is a package for. */
export type Platform = "hubspot" | "salesforce";

export interface PackageOptions {
  /** Public origin of our server, https, without a trailing slash. */
  serverUrl: string;
  /** Where HubSpot sends the admin back to; null = the server's own callback. */
  clientRedirect: string | null;
}

export interface PackageRequest extends PackageOptions {
  /** The repository. */
  root: string;
  /** Folder to write, inside the repository so that the bundler finds `node_modules`; emptied first. */
  out: string;
}

/** Stands in the manifests' sources for the server's address. */
export const placeholderUrl = "https://bellwether.example.com";

export const usage =
  "Usage: npm run package:hubspot [-- --server-url https://… [--client-redirect https://…]]\n" +
  "       npm run package:salesforce [-- --server-url https://…]\n" +
  "  --server-url       public address of the server (BELLWETHER_PUBLIC_URL); without it a placeholder\n" +
  "  --client-redirect  OAuth redirect address, when it is not the server's own";

export function readOptions(
  args: readonly string[],
  platform: Platform = "hubspot",
): {
  options: PackageOptions;
  problems: readonly Problem[];
} {
  const options: PackageOptions = { serverUrl: placeholderUrl, clientRedirect: null };
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        "server-url": { type: "string" },
        // Salesforce's redirect address belongs to the external client app, not to this package.
        ...(platform === "hubspot" ? { "client-redirect": { type: "string" } } : {}),
      },
    });
    const given = values as { "server-url"?: string; "client-redirect"?: string };
    const serverUrl = given["server-url"]?.replace(/\/+$/, "") ?? placeholderUrl;
    const clientRedirect = given["client-redirect"] ?? null;
    const problems = [
      ...checkUrl("--server-url", serverUrl, { originOnly: true }),
      ...(clientRedirect === null
        ? []
        : checkUrl("--client-redirect", clientRedirect, { originOnly: false })),
    ];
    return { options: { serverUrl, clientRedirect }, problems };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { options, problems: [{ where: "arguments", what, next: "Use only the arguments below." }] };
  }
}

function checkUrl(where: string, text: string, { originOnly }: { originOnly: boolean }): Problem[] {
  const url = URL.parse(text);
  if (url === null || url.protocol !== "https:" || url.username !== "" || url.hash !== "") {
    const next = "Give an address that begins with https://; nothing else is called.";
    return [{ where, what: `"${text}" is no https address.`, next }];
  }
  if (originOnly && text !== url.origin) {
    return [
      { where, what: `"${text}" is more than an origin.`, next: `Give ${url.origin}, without a path.` },
    ];
  }
  return [];
}
