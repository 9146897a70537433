import type { PageExtension } from "../hubspot/index.ts";
import { sandboxSource } from "./sandbox-source.ts";
import { type RecordPageOptions, servePages } from "./serve-pages.ts";

export type { RecordPageOptions } from "./serve-pages.ts";

/** The sandbox's record pages, as its `pages` option takes them. Package the cards first: `npm run package:hubspot`. */
export function recordPages(options: RecordPageOptions): PageExtension {
  return servePages(options, sandboxSource);
}
