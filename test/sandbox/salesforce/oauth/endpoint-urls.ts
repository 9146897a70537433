import type { ConnectedOrg, ConnectedUser } from "./context.ts";

/** What `version=latest` stands for. */
const latestVersion = "67.0";

/** The org's API addresses as its identity tells them, with `{version}` to be filled in unless one is given. */
export function endpointUrls(
  instanceUrl: string,
  org: ConnectedOrg,
  user: ConnectedUser,
  version: string | null,
) {
  const number = version === "latest" ? latestVersion : (version ?? "{version}");
  const soap = (letter: string) => `${instanceUrl}/services/Soap/${letter}/${number}/${org.id.slice(0, 15)}`;
  const rest = `${instanceUrl}/services/data/v${number}/`;
  return {
    enterprise: soap("c"),
    metadata: soap("m"),
    partner: soap("u"),
    rest,
    sobjects: `${rest}sobjects/`,
    search: `${rest}search/`,
    query: `${rest}query/`,
    recent: `${rest}recent/`,
    tooling_soap: soap("T"),
    tooling_rest: `${rest}tooling/`,
    profile: `${instanceUrl}/${user.id}`,
    feeds: `${rest}chatter/feeds`,
    groups: `${rest}chatter/groups`,
    users: `${rest}chatter/users`,
    feed_items: `${rest}chatter/feed-items`,
    feed_elements: `${rest}chatter/feed-elements`,
    custom_domain: instanceUrl,
  };
}
