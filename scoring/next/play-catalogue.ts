import { factPlays } from "./fact-plays.ts";
import { healthPlays } from "./health-plays.ts";
import type { Play } from "./play.ts";
import { teamPractices } from "./team-practices.ts";

/** Every trigger and practice of the catalogue (A01–A44), each once. */
export const playCatalogue: readonly Play[] = [...healthPlays, ...factPlays, ...teamPractices];
