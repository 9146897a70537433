import { lookup } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { BellwetherError } from "../../domain/errors.ts";
import type { Outbound } from "../../ports/outbound.ts";
import { isPrivateAddress } from "./private-address.ts";

export interface OutboundOptions {
  /** host:port pairs that may be reached without https and at a private address. */
  allow: readonly string[];
  timeoutMs: number;
}

/**
 * Calls the public internet over https and nothing else. The address is judged where the connection is made, after the
 * name was looked up, so that a name that answers differently the second time gains nothing.
 */
export function createOutbound({ allow, timeoutMs }: OutboundOptions): Outbound {
  const allowed = new Set(allow);

  function refusal(url: string): string | null {
    const target = URL.parse(url);
    if (target === null) return `"${url}" is no address. Give one that begins with https://.`;
    if (allowed.has(target.host)) return null;
    if (target.protocol !== "https:") return `${target.origin} is not https. Give an https address.`;
    if (target.username !== "" || target.password !== "")
      return "The address holds a user or a password. Leave them out: calls are signed.";
    const host = target.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && isPrivateAddress(host)) return privateHost(target.host);
    return null;
  }

  return {
    refusal,
    post(url, headers, body) {
      const reason = refusal(url);
      if (reason !== null) return Promise.reject(refused(reason));
      const target = new URL(url);
      const options: RequestOptions = {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(timeoutMs),
        ...(allowed.has(target.host) ? {} : { lookup: publicLookup }),
      };
      return send(target, options, body);
    },
  };
}

/** The name's addresses, or an error where one of them is private. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    if (addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(refused(privateHost(hostname)) as NodeJS.ErrnoException, "");
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first?.address ?? "", first?.family);
  });
};

function send(target: URL, options: RequestOptions, body: string): Promise<{ status: number }> {
  return new Promise((resolve, reject) => {
    const request = target.protocol === "https:" ? httpsRequest : httpRequest;
    const sent = request(target, options, (answer) => {
      // Nobody reads what a stranger answers; it must not fill our memory either.
      answer.resume();
      answer.on("error", () => {});
      resolve({ status: answer.statusCode ?? 0 });
      sent.destroy();
    });
    sent.on("error", (cause) =>
      reject(cause instanceof BellwetherError ? cause : unreachable(target, cause)),
    );
    sent.end(body);
  });
}

function privateHost(host: string): string {
  return `${host} is an address inside a private network. Give one of the public internet, or have the operator list it in OUTBOUND_ALLOW.`;
}

function refused(reason: string): BellwetherError {
  return new BellwetherError("fix_configuration", "address_refused", reason);
}

function unreachable({ origin }: URL, cause: Error): BellwetherError {
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
  return new BellwetherError("retry_later", "unreachable", `${origin} did not answer (${code}).`, { cause });
}
