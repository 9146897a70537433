import type { Account } from "./accounts.ts";
import { sessionMs } from "./sessions.ts";
import { escapeXml } from "./xml.ts";

/** `<result>` of a login: where the API answers, the session, and who it is for. */
export function loginResult(
  instanceUrl: string,
  version: string,
  { org, user }: Account,
  sessionId: string,
): string {
  const server = (letter: string) =>
    `${instanceUrl}/services/Soap/${letter}/${version}/${org.id.slice(0, 15)}`;
  const userInfo = elements({
    accessibilityMode: "false",
    currencySymbol: "$",
    orgDefaultCurrencyIsoCode: "USD",
    orgDisallowHtmlAttachments: "false",
    orgHasPersonAccounts: "false",
    organizationId: org.id,
    organizationMultiCurrency: "false",
    organizationName: org.name,
    sessionSecondsValid: String(sessionMs / 1000),
    userEmail: user.email,
    userFullName: user.displayName,
    userId: user.id,
    userLanguage: user.language,
    userLocale: user.locale,
    userName: user.username,
    userTimeZone: user.timezone,
    userType: "Standard",
    userUiSkin: "Theme3",
  });
  const head = elements({
    metadataServerUrl: server("m"),
    passwordExpired: "false",
    sandbox: String(org.isSandbox),
    serverUrl: server("u"),
    sessionId,
    userId: user.id,
  });
  return `<result>${head}<userInfo>${userInfo}</userInfo></result>`;
}

function elements(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
    .join("");
}
