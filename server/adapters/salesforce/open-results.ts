import type { CsvRows } from "./csv-rows.ts";

/** A set of results that is being read. */
export interface OpenResults extends CsvRows {
  /** How many were taken. */
  at: number;
  /** How many Salesforce said there are; null = it did not. */
  announced: number | null;
  /** Mark of the next set; null = this is the last. */
  next: string | null;
}
