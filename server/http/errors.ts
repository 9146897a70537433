import type { ErrorRequestHandler } from "express";
import { BellwetherError, type ErrorKind } from "../domain/errors.ts";
import type { Log } from "../ports/log.ts";

const statusByKind: Readonly<Record<ErrorKind, number>> = {
  retry_later: 503,
  reauthenticate: 401,
  fix_configuration: 409,
  fix_data: 400,
  ask_another: 403,
  bug: 500,
};

/** The last middleware: one JSON body for every failure, with a remedy and without internals. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof BellwetherError) {
      if (error.retryAfterMs !== null)
        response.set("Retry-After", String(Math.ceil(error.retryAfterMs / 1000)));
      response.status(statusByKind[error.kind]).json({ error: { code: error.code, message: error.message } });
      return;
    }
    // body-parser's own failures carry a status: too large, malformed, aborted.
    const status = Number((error as { status?: unknown }).status);
    if (status >= 400 && status < 500) {
      response
        .status(status)
        .json({ error: { code: "bad_request", message: "The request could not be read." } });
      return;
    }
    log.error({ err: error, path: request.path }, "A request failed.");
    response
      .status(500)
      .json({ error: { code: "internal", message: "Something went wrong on our side. Try again." } });
  };
}
