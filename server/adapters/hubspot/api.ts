import * as associations from "@hubspot/api-client/lib/codegen/crm/associations/v4/index.js";
import * as objects from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import * as owners from "@hubspot/api-client/lib/codegen/crm/owners/index.js";
import * as properties from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import type { WireAnswer } from "../common/exchange.ts";
import { send } from "./transport.ts";

export interface ApiTarget {
  baseUrl: string;
  timeoutMs: number;
  accessToken: string;
}

/** The official client's methods for one access token, each call one request. */
export interface Api {
  list: objects.BasicApi;
  batch: objects.BatchApi;
  search: objects.SearchApi;
  associations: associations.BatchApi;
  owners: owners.OwnersApi;
  properties: properties.CoreApi;
  propertyBatch: properties.BatchApi;
  propertyGroups: properties.GroupsApi;
  /** A call that the official client has no method for. */
  request(method: string, path: string): Promise<WireAnswer>;
}

/**
 * The generated API classes over our transport. The package's `Client` is left out on purpose: its limiter and retry
 * are one per process and shared by all installations, and it ignores an HTTP library given per call.
 */
export function createApi(target: ApiTarget): Api {
  const httpLibrary = { send: (request: GeneratedRequest) => sendGenerated(request, target) };
  const forObjects = objects.createConfiguration({
    baseServer: new objects.ServerConfiguration(target.baseUrl, {}),
    httpApi: objects.wrapHttpLibrary(httpLibrary),
  });
  const forAssociations = associations.createConfiguration({
    baseServer: new associations.ServerConfiguration(target.baseUrl, {}),
    httpApi: associations.wrapHttpLibrary(httpLibrary),
  });
  const forOwners = owners.createConfiguration({
    baseServer: new owners.ServerConfiguration(target.baseUrl, {}),
    httpApi: owners.wrapHttpLibrary(httpLibrary),
  });
  const forProperties = properties.createConfiguration({
    baseServer: new properties.ServerConfiguration(target.baseUrl, {}),
    httpApi: properties.wrapHttpLibrary(httpLibrary),
  });
  return {
    list: new objects.BasicApi(forObjects),
    batch: new objects.BatchApi(forObjects),
    search: new objects.SearchApi(forObjects),
    associations: new associations.BatchApi(forAssociations),
    owners: new owners.OwnersApi(forOwners),
    properties: new properties.CoreApi(forProperties),
    propertyBatch: new properties.BatchApi(forProperties),
    propertyGroups: new properties.GroupsApi(forProperties),
    request: (method, path) =>
      send({ method, url: target.baseUrl + path, headers: bearer(target) }, target.timeoutMs),
  };
}

/** What the generated request contexts, one class per API, have in common. */
interface GeneratedRequest {
  getUrl(): string;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

async function sendGenerated(request: GeneratedRequest, target: ApiTarget): Promise<objects.ResponseContext> {
  const body = request.getBody();
  const answer = await send(
    {
      method: request.getHttpMethod(),
      url: request.getUrl(),
      headers: { ...request.getHeaders(), ...bearer(target) },
      ...(typeof body === "string" ? { body } : {}),
    },
    target.timeoutMs,
  );
  // The transport has checked that it is JSON; the generated parser goes by the header alone.
  const headers = { ...answer.headers, "content-type": "application/json" };
  return new objects.ResponseContext(answer.status, headers, {
    text: async () => answer.text,
    binary: async () => Buffer.from(answer.text),
  });
}

function bearer(target: ApiTarget): Record<string, string> {
  return { Authorization: `Bearer ${target.accessToken}` };
}
