import { placeholderUrl } from "./options.ts";

/** What the package is good for, and the next step; `usable` = it can be uploaded. */
export function nextStep(serverUrl: string): { usable: boolean; state: string; next: string } {
  if (serverUrl === placeholderUrl) {
    return {
      usable: false,
      state: "was assembled to try it out",
      next:
        `Not for upload: ${placeholderUrl} is a placeholder, and the cards would call it. ` +
        "Add your server's address: npm run package:hubspot -- --server-url https://…",
    };
  }
  return {
    usable: true,
    state: "is ready",
    next: "Next: cd dist/hubspot && hs project upload (guide: manifests/hubspot/INSTALL.md)",
  };
}
