import { type CookieOptions, Router } from "express";
import { z } from "zod";
import { BellwetherError } from "../domain/errors.ts";
import type { SyncContext } from "../sync/context.ts";
import { beginInstall, completeInstall, INSTALL_STATE_TTL_MS } from "../sync/install.ts";
import { page } from "./page.ts";

const COOKIE = "bellwether_install";
/** A state is one of ours or it is nothing: base64url, so that no odd byte reaches the database. */
const answerSchema = z.object({
  code: z.string().min(1).max(2048),
  state: z.string().regex(/^[\w-]{1,256}$/),
});

/** The sign-in host that an admin names, for CRMs with several; anything else is none. */
const siteSchema = z.string().min(1).max(255).nullable().catch(null).default(null);

/** `/install` sends the admin to the CRM's consent page; `/oauth/callback` takes the answer. */
export function installRoutes(ctx: SyncContext, crmName: string, publicUrl: string): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const redirectUri = `${publicUrl}/${crmName}/oauth/callback`;
  const cookie: CookieOptions = {
    httpOnly: true,
    // The answer comes back by a top-level navigation from the CRM's site: "strict" would drop the cookie.
    sameSite: "lax",
    secure: publicUrl.startsWith("https:"),
    path: `/${crmName}/oauth`,
    maxAge: INSTALL_STATE_TTL_MS,
  };

  router.get("/install", async (request, response) => {
    const site = siteSchema.parse(request.query.site);
    const { location, browserSecret } = await beginInstall(ctx, crmName, redirectUri, site);
    response.cookie(COOKIE, browserSecret, cookie).redirect(302, location);
  });

  router.get("/oauth/callback", async (request, response) => {
    if (typeof request.query.error === "string") throw refused();
    const answer = answerSchema.safeParse(request.query);
    if (!answer.success) throw refused();
    const browserSecret = readCookie(request.headers.cookie, COOKIE);
    await completeInstall(ctx, { crm: crmName, ...answer.data, browserSecret, redirectUri });
    response
      .clearCookie(COOKIE, cookie)
      .type("html")
      .send(
        page("Bellwether is connected", [
          "The first sync has begun. Scores appear on your company records within minutes.",
          "Next: place the health card on the company record page, in your CRM's record customization settings.",
          "You can close this window.",
        ]),
      );
  });
  return router;
}

function refused(): BellwetherError {
  return new BellwetherError(
    "reauthenticate",
    "install_refused",
    "The CRM did not grant access. Start the install again and accept the permissions it lists.",
  );
}

/** The cookie's value as it was sent, for ours needs no escapes; "" = absent. */
function readCookie(header: string | undefined, name: string): string {
  const pair = header?.split(";").find((part) => part.trim().startsWith(`${name}=`));
  return pair ? pair.trim().slice(name.length + 1) : "";
}
