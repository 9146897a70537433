import {
  type CompiledScorecard,
  compileScorecard,
  defaultScorecard,
  parseScorecard,
  type Scorecard,
} from "#scoring";
import type { InstallationStore } from "../ports/store.ts";

export interface ScorecardInForce {
  version: number;
  scorecard: Scorecard;
  compiled: CompiledScorecard;
}

/**
 * The scorecard in force: what the settings name, else the default one, published as the installation's next version
 * when it differs from the newest. Versions count up per installation, whatever number the document carries.
 */
export async function currentScorecard(rows: InstallationStore): Promise<ScorecardInForce> {
  const { settings } = await rows.installation();
  const scorecard = parseScorecard(settings?.scorecard ?? defaultScorecard);
  const version = await rows.publishScorecard(scorecard);
  return inForce(version, scorecard);
}

/** A stored version, for replay. Null when the installation never had it. */
export async function scorecardVersion(
  rows: InstallationStore,
  version: number,
): Promise<ScorecardInForce | null> {
  const stored = await rows.scorecard(version);
  return stored ? inForce(stored.version, parseScorecard(stored.scorecard)) : null;
}

function inForce(version: number, document: Scorecard): ScorecardInForce {
  const scorecard = { ...document, version };
  return { version, scorecard, compiled: compileScorecard(scorecard) };
}
