import { type Platform, placeholderUrl } from "./options.ts";

const upload: Readonly<Record<Platform, string>> = {
  hubspot: "cd dist/hubspot && hs project upload",
  salesforce: "cd dist/salesforce && sf project deploy start --source-dir force-app",
};

/** What the package is good for, and the next step; `usable` = it can be uploaded. */
export function nextStep(
  serverUrl: string,
  platform: Platform = "hubspot",
): { usable: boolean; state: string; next: string } {
  if (serverUrl === placeholderUrl) {
    return {
      usable: false,
      state: "was assembled to try it out",
      next:
        `Not for upload: ${placeholderUrl} is a placeholder, and the cards would call it. ` +
        `Add your server's address: npm run package:${platform} -- --server-url https://…`,
    };
  }
  return {
    usable: true,
    state: "is ready",
    next: `Next: ${upload[platform]} (guide: manifests/${platform}/INSTALL.md)`,
  };
}
