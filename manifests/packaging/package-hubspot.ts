import { assemble } from "./assemble.ts";
import { type Bundle, bundleCards } from "./bundle-cards.ts";
import { checkProject } from "./check-project.ts";
import { lintCards } from "./lint-cards.ts";
import type { PackageRequest } from "./options.ts";
import type { Problem } from "./problem.ts";

export interface PackageResult {
  problems: readonly Problem[];
  bundles: readonly Bundle[];
  tookMs: number;
}

/**
 * The HubSpot project, assembled and proven as far as that goes without an account: manifests checked, card sources
 * linted with HubSpot's own rules, and bundled with HubSpot's own bundler into `out/bundles`.
 */
export async function packageHubspot(request: PackageRequest): Promise<PackageResult> {
  const startedAt = Date.now();
  await assemble(request);
  const { cards, problems: manifestProblems } = await checkProject(request);
  const lintProblems = await lintCards(request.out);
  const { bundles, problems: bundleProblems } = await bundleCards(request.out, cards);
  return {
    problems: [...manifestProblems, ...lintProblems, ...bundleProblems],
    bundles,
    tookMs: Date.now() - startedAt,
  };
}
