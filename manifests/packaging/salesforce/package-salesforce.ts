import { API_VERSION } from "../../../server/adapters/salesforce/api-version.ts";
import { checkSalesforce } from "../check-salesforce.ts";
import type { Problem } from "../problem.ts";
import { assembleSalesforce, type SalesforceRequest } from "./assemble.ts";
import { convertSalesforce } from "./convert.ts";

export interface SalesforceResult {
  problems: readonly Problem[];
  /** Type of metadata → how many of it. */
  counts: Readonly<Record<string, number>>;
  tookMs: number;
}

/** The Salesforce project, assembled, checked and converted: proven as far as that goes without an org. */
export async function packageSalesforce(request: SalesforceRequest): Promise<SalesforceResult> {
  const startedAt = Date.now();
  await assembleSalesforce(request);
  const problems = await checkSalesforce(request.out, request.serverUrl);
  const { counts, problems: conversion } = await convertSalesforce(request.out, API_VERSION);
  return { problems: [...problems, ...conversion], counts, tookMs: Date.now() - startedAt };
}
