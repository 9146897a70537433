export { type CardRequest, type CardResponse, type CardUser, signedCardFetch } from "./card-fetch.ts";
export type { Fault } from "./faults.ts";
export type { PageExtension, PortalRequest, SandboxOptions } from "./options.ts";
export type { Portal } from "./portal.ts";
export { type HubSpotSandbox, startHubSpotSandbox } from "./sandbox.ts";
export { signatureV3, signedHeaders } from "./webhooks/signature.ts";
