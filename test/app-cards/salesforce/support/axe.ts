import axe from "axe-core";
import type { CDPSession, Page } from "playwright-core";

interface Finding {
  id: string;
  nodes: { html: string }[];
}

/** Where axe-core runs on a page; it holds until the page is loaded anew. */
interface World {
  session: CDPSession;
  contextId: number;
}

const worlds = new WeakMap<Page, World>();

/**
 * What axe-core finds wrong on the page, one line per finding. It runs in a world of its own: in the page's, Salesforce's
 * shadow polyfill hides what is inside components from it, and it would find nothing whatever was wrong.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const world = worlds.get(page) ?? (await openWorld(page));
  const { violations } = (await evaluate(world, "axe.run(document, { resultTypes: ['violations'] })")) as {
    violations: Finding[];
  };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** axe-core is read once for a page: for a small card that takes longer than to look. */
async function openWorld(page: Page): Promise<World> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "axe",
  });
  const world = { session, contextId };
  await evaluate(world, `${axe.source}; 0`);
  worlds.set(page, world);
  page.once("domcontentloaded", () => {
    worlds.delete(page);
    // The page may be closed by then.
    session.detach().catch(() => {});
  });
  return world;
}

async function evaluate({ session, contextId }: World, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
