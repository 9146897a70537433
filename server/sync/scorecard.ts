import {
  type CompiledScorecard,
  compileScorecard,
  defaultScorecard,
  parseScorecard,
  type Scorecard,
  ScorecardError,
} from "#scoring";
import { BellwetherError } from "../domain/errors.ts";
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
  const scorecard = settings?.scorecard === undefined ? defaultScorecard : readStored(settings.scorecard);
  const version = await rows.publishScorecard(scorecard);
  return inForce(version, scorecard);
}

/** The document, or what an operator must do: a newer release may have stored what this one does not know. */
function readStored(document: unknown): Scorecard {
  try {
    return parseScorecard(document);
  } catch (cause) {
    if (!(cause instanceof ScorecardError)) throw cause;
    throw new BellwetherError(
      "fix_configuration",
      "scorecard_unreadable",
      `The stored scorecard cannot be used: ${cause.problems[0]?.path}: ${cause.problems[0]?.message} ` +
        "Update this server to the release that stored it, or store other settings.",
      { cause },
    );
  }
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
