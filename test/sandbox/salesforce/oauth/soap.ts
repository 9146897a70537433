import type { Answer } from "../../common/exchange.ts";
import { accountByUsername } from "./accounts.ts";
import type { OAuthContext } from "./context.ts";
import { loginResult } from "./soap-login-result.ts";
import { sameText } from "./tokens.ts";
import { elementText, escapeXml, soapOperation } from "./xml.ts";

/** Since this version the partner API signs nobody in. */
const firstVersionWithoutLogin = 65;

/** `POST /services/Soap/u/{version}`: the two operations with which a client comes and goes. */
export function soapAnswer(context: OAuthContext, version: string, body: string): Answer {
  const operation = soapOperation(body);
  if (operation === "login") return login(context, version, body);
  if (operation === "logout") return logout(context, body);
  const name = `{urn:partner.soap.sforce.com}${operation ?? ""}`;
  return fault(
    "soapenv:Client",
    `No operation available for request ${name}, please check the WSDL for the service.`,
  );
}

/** Believed: the user's state is told only to those who know the password. */
function login(context: OAuthContext, version: string, body: string): Answer {
  if (Number(version) >= firstVersionWithoutLogin) {
    return exception(
      "INVALID_OPERATION",
      `The SOAP Login operation is not available in the API version specified (${version}). ` +
        "Refer to the documentation for supported versions.",
    );
  }
  const account = accountByUsername(context, elementText(body, "username") ?? "");
  const password = elementText(body, "password") ?? "";
  if (!account?.user.active || !sameText(password, account.user.password)) {
    return exception("INVALID_LOGIN", "Invalid username, password, security token; or user locked out.");
  }
  const { token } = context.sessions.issueSession(account.org.id, account.user.id, null);
  const result = loginResult(context.instanceUrl(account.org), version, account, token);
  return envelope(200, `<loginResponse>${result}</loginResponse>`);
}

function logout(context: OAuthContext, body: string): Answer {
  const isEnded = context.sessions.revoke(elementText(body, "sessionId") ?? "");
  return isEnded
    ? envelope(200, "<logoutResponse/>")
    : exception("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session");
}

function exception(code: string, message: string): Answer {
  return fault(`sf:${code}`, `${code}: ${message}`);
}

function fault(code: string, text: string): Answer {
  const parts = `<faultcode>${code}</faultcode><faultstring>${escapeXml(text)}</faultstring>`;
  return envelope(500, `<soapenv:Fault>${parts}</soapenv:Fault>`);
}

function envelope(status: number, content: string): Answer {
  const text =
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    'xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
  return { status, text, contentType: "text/xml;charset=UTF-8" };
}
