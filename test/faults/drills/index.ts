import type { Drill } from "../drill-kind.ts";
import { kill } from "./01-kill.ts";
import { storm } from "./02-storm.ts";
import { race } from "./03-race.ts";
import { errors } from "./04-errors.ts";
import { tokens } from "./05-tokens.ts";
import { grant } from "./06-grant.ts";
import { uninstall } from "./07-uninstall.ts";
import { terminate } from "./27-terminate.ts";

export const drills: readonly Drill[] = [kill, storm, race, errors, tokens, grant, uninstall, terminate];
