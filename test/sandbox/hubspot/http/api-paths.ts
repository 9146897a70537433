/** The API version that every other form of a path is turned into. */
export const apiVersion = "2026-09";

/** Dated versions that HubSpot serves side by side. */
const datedVersions = ["2025-09", "2026-03", "2026-09"];

/** `[numbered form, dated form]`: what the client libraries and older apps call. */
const numberedForms: readonly (readonly [RegExp, string])[] = [
  [/^\/crm\/v[34]\/objects(?=\/|$)/, `/crm/objects/${apiVersion}`],
  [/^\/crm\/objects\/v[34](?=\/|$)/, `/crm/objects/${apiVersion}`],
  [/^\/crm\/v3\/properties(?=\/|$)/, `/crm/properties/${apiVersion}`],
  [/^\/crm\/properties\/v3(?=\/|$)/, `/crm/properties/${apiVersion}`],
  [/^\/crm\/v3\/owners(?=\/|$)/, `/crm/owners/${apiVersion}`],
  [/^\/crm\/owners\/v3(?=\/|$)/, `/crm/owners/${apiVersion}`],
  [/^\/crm\/(?:v4\/associations|associations\/v4)(?=\/|$)/, `/crm/associations/${apiVersion}`],
  [/^\/crm\/v3\/limits(?=\/|$)/, `/crm/limits/${apiVersion}`],
  [/^\/account-info\/v3(?=\/|$)/, `/account-info/${apiVersion}`],
  [/^\/appinstalls\/v3(?=\/|$)/, `/appinstalls/${apiVersion}`],
  [/^\/oauth\/v3(?=\/|$)/, `/oauth/${apiVersion}`],
];

export interface ApiPath {
  /** The path in the dated form, without a trailing slash. */
  path: string;
  /** Asked for by number: some answers then keep the older shape. */
  numbered: boolean;
}

export function canonicalPath(pathname: string): ApiPath {
  const trimmed = pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  for (const [numbered, dated] of numberedForms) {
    if (numbered.test(trimmed)) return { path: trimmed.replace(numbered, dated), numbered: true };
  }
  const segments = trimmed.split("/");
  const at = segments.findIndex((segment) => datedVersions.includes(segment));
  if (at > 0 && at <= 3) segments[at] = apiVersion;
  return { path: segments.join("/"), numbered: /^\/oauth\/v1(\/|$)/.test(trimmed) };
}
