import type { Drill } from "../drill-kind.ts";
import { kill } from "./01-kill.ts";
import { storm } from "./02-storm.ts";
import { race } from "./03-race.ts";
import { errors } from "./04-errors.ts";
import { tokens } from "./05-tokens.ts";
import { grant } from "./06-grant.ts";
import { uninstall } from "./07-uninstall.ts";
import { refusals } from "./08-refusals.ts";
import { properties } from "./09-properties.ts";
import { webhooks } from "./10-webhooks.ts";
import { signatures } from "./11-signatures.ts";
import { clocks } from "./12-clocks.ts";
import { many } from "./13-many.ts";
import { paging } from "./14-paging.ts";
import { salesforce } from "./19-salesforce.ts";
import { walls } from "./21-walls.ts";
import { terminate } from "./27-terminate.ts";
import { task } from "./30-task.ts";
import { pulse } from "./31-pulse.ts";

export const drills: readonly Drill[] = [
  kill,
  storm,
  race,
  errors,
  tokens,
  grant,
  uninstall,
  refusals,
  properties,
  webhooks,
  signatures,
  clocks,
  many,
  paging,
  salesforce,
  walls,
  terminate,
  task,
  pulse,
];
