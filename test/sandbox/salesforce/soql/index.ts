export type { SoqlQuery } from "./ast.ts";
export { parseSoql } from "./parse.ts";
export type { QueryOutcome, QueryRow } from "./rows.ts";
export { runSoql } from "./run.ts";
export type { QuerySource } from "./source.ts";
