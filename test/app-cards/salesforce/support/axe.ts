import axe from "axe-core";
import type { Page } from "playwright-core";

interface Finding {
  id: string;
  nodes: { html: string }[];
}

/**
 * What axe-core finds wrong on the page, one line per finding. It runs in a world of its own: in the page's, Salesforce's
 * shadow polyfill hides what is inside components from it, and it would find nothing whatever was wrong.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", {
    frameId: frameTree.frame.id,
    worldName: "axe",
  });
  const evaluate = (expression: string) =>
    session.send("Runtime.evaluate", { expression, contextId, awaitPromise: true, returnByValue: true });
  await evaluate(`${axe.source}; 0`);
  const { result, exceptionDetails } = await evaluate("axe.run(document, { resultTypes: ['violations'] })");
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  const { violations } = result.value as { violations: Finding[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
