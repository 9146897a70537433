import { type Answer, ok } from "../../common/exchange.ts";
import { type Account, accountOf, identityUrl, orgById, userById } from "./accounts.ts";
import type { OAuthContext, OAuthRequest } from "./context.ts";
import { endpointUrls } from "./endpoint-urls.ts";

/** The users have no history: this is when each was last changed. */
const lastModified = "2026-01-05T09:00:00Z";

/** `/id/{org}/{user}`: who that is, told to any session of the same org. */
export function identityAnswer(
  context: OAuthContext,
  request: OAuthRequest,
  orgId: string,
  userId: string,
): Answer {
  const asking = askingAccount(context, request);
  if (typeof asking === "string") return refused(403, asking);
  const org = orgById(context, orgId);
  if (!org) return refused(404, "Bad_Id");
  if (org.id !== asking.org.id) return refused(403, "Wrong_Org");
  const user = userById(org, userId);
  if (!user) return refused(404, "Bad_Id");
  if (!user.active) return refused(404, "Inactive");
  return ok(identityFacts(context, { org, user }, asking, request.query.get("version")));
}

/** `/services/oauth2/userinfo`: the session's own user, in the words of OpenID Connect. */
export function userInfoAnswer(context: OAuthContext, request: OAuthRequest): Answer {
  const asking = askingAccount(context, request);
  if (typeof asking === "string") return refused(403, asking);
  const facts = identityFacts(context, asking, asking, null);
  return ok({
    sub: facts.id,
    user_id: facts.user_id,
    organization_id: facts.organization_id,
    preferred_username: facts.username,
    nickname: facts.nick_name,
    name: facts.display_name,
    email: facts.email,
    email_verified: facts.email_verified,
    given_name: facts.first_name,
    family_name: facts.last_name,
    zoneinfo: facts.timezone,
    photos: facts.photos,
    profile: facts.urls.profile,
    picture: facts.photos.picture,
    address: {},
    is_salesforce_integration_user: false,
    urls: facts.urls,
    active: facts.active,
    user_type: facts.user_type,
    language: facts.language,
    locale: facts.locale,
    utcOffset: facts.utcOffset,
    updated_at: facts.last_modified_date,
    is_app_installed: facts.is_app_installed,
  });
}

function identityFacts(
  context: OAuthContext,
  { org, user }: Account,
  asking: Account,
  version: string | null,
) {
  const instanceUrl = context.instanceUrl(org);
  const photo = `${instanceUrl}/profilephoto/005`;
  return {
    // Salesforce names itself by https here, whatever the caller used.
    id: identityUrl(context, { org, user }).replace(/^http:/, "https:"),
    asserted_user: user.id === asking.user.id,
    user_id: user.id,
    organization_id: org.id,
    username: user.username,
    nick_name: user.username.split("@")[0],
    display_name: user.displayName,
    email: user.email,
    email_verified: true,
    first_name: user.firstName,
    last_name: user.lastName,
    timezone: user.timezone,
    photos: { picture: `${photo}/F`, thumbnail: `${photo}/T` },
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: endpointUrls(instanceUrl, org, user, version),
    active: user.active,
    user_type: "STANDARD",
    language: user.language,
    locale: user.locale,
    utcOffset: standardOffsetMs(user.timezone, context.now()),
    last_modified_date: lastModified,
    is_app_installed: true,
  };
}

/** The user who asks, or Salesforce's word for why there is none; the header comes before the parameters. */
function askingAccount(context: OAuthContext, request: OAuthRequest): Account | string {
  const form = new URLSearchParams(request.method === "POST" ? request.body : "");
  const token =
    /^(?:Bearer|OAuth) (.+)$/i.exec(request.authorization ?? "")?.[1] ??
    request.query.get("oauth_token") ??
    request.query.get("access_token") ??
    form.get("access_token");
  if (!token) return "Missing_OAuth_Token";
  const access = context.sessions.access(token);
  const account = access && accountOf(context, access);
  return account?.user.active ? account : "Bad_OAuth_Token";
}

function refused(status: 403 | 404, text: string): Answer {
  return { status, text, contentType: "text/html;charset=utf-8" };
}

/** Milliseconds that the zone's standard time is ahead of UTC: Salesforce leaves summer time out. */
function standardOffsetMs(timezone: string, now: number): number {
  const year = new Date(now).getUTCFullYear();
  const format = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" });
  const offsets = [0, 6].map((month) => {
    const parts = format.formatToParts(Date.UTC(year, month, 1));
    const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  });
  return Math.min(...offsets);
}
