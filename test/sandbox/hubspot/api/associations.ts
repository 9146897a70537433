import { type Answer, created, noContent, ok } from "../../common/exchange.ts";
import { notFound } from "../errors.ts";
import { apiVersion } from "../http/api-paths.ts";
import { associate, dissociate, type Link } from "../records/links.ts";
import { bothWays, associationRoute as route, typeIds, typePair } from "./association-input.ts";
import { associationPage } from "./association-page.ts";
import { batchAnswer } from "./batch-answer.ts";
import { type ApiCall, type ApiRoute, limitParam, typeFrom } from "./call.ts";

const path = `/crm/objects/${apiVersion}/:type/:id/associations`;

/** The links of one record. */
export const associationRoutes: readonly ApiRoute[] = [
  route("GET", `${path}/:toType`, "list", false, listOfRecord),
  route("PUT", `${path}/default/:toType/:toId`, "create", true, linkByDefault),
  route("PUT", `${path}/:toType/:toId`, "create", true, linkWithLabels),
  route("DELETE", `${path}/:toType/:toId`, "archive", true, unlink),
];

function listOfRecord(call: ApiCall): Answer {
  const from = typeFrom(call.params);
  const to = typeFrom(call.params, "toType");
  const record = call.portal.find(from, call.params.id ?? "");
  if (!record) throw notFound();
  return ok(
    associationPage(call, from, record.id, to, call.query.get("after"), limitParam(call.query, 500, 500)),
  );
}

function linkByDefault(call: ApiCall): Answer {
  const link = linkFrom(call);
  associate(call.writer, call.portal, link, null);
  return batchAnswer(call, call.portal.clock.now(), bothWays(link), []);
}

function linkWithLabels(call: ApiCall): Answer {
  const link = linkFrom(call);
  for (const typeId of typeIds(link.from, link.to, call.bodyList))
    associate(call.writer, call.portal, link, typeId);
  return created({
    fromObjectTypeId: link.from.id,
    fromObjectId: String(link.fromId),
    toObjectTypeId: link.to.id,
    toObjectId: String(link.toId),
    labels: [],
  });
}

function unlink(call: ApiCall): Answer {
  const from = typeFrom(call.params);
  const to = typeFrom(call.params, "toType");
  dissociate(call.writer, call.portal, {
    from,
    to,
    fromId: Number(call.params.id),
    toId: Number(call.params.toId),
  });
  return noContent;
}

function linkFrom(call: ApiCall): Link {
  const { from, to } = typePair(call.params, "type", "toType");
  const source = call.portal.find(from, call.params.id ?? "");
  const target = call.portal.find(to, call.params.toId ?? "");
  if (!source || !target) throw notFound();
  return { from, fromId: source.id, to, toId: target.id };
}
