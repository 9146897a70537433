import type { ObjectType } from "../object-types.ts";
import type { Portal } from "../portal.ts";
import { defaultTypeId, primaryTypeId } from "./association-types.ts";
import { emit, type Writer } from "./writer.ts";

export interface Link {
  from: ObjectType;
  fromId: number;
  to: ObjectType;
  toId: number;
}

/** Associates two records; `typeId` may make the link the primary one. A link that exists is not news. */
export function associate(writer: Writer, portal: Portal, link: Link, typeId: number | null): void {
  const isNew = portal.associations.link(link.from, link.fromId, link.to, link.toId);
  if (typeId !== null) portal.associations.applyLabel(link.from, link.fromId, link.to, link.toId, typeId);
  if (isNew) emitLink(writer, portal, link, false);
}

export function dissociate(writer: Writer, portal: Portal, link: Link): void {
  const { from, fromId, to, toId } = link;
  if (portal.associations.unlink(from, fromId, to, toId)) emitLink(writer, portal, link, true);
}

/** HubSpot reports a link once from each side. */
function emitLink(writer: Writer, portal: Portal, link: Link, removed: boolean): void {
  const { from, fromId, to, toId } = link;
  for (const [type, id, toType, otherId] of [
    [from, fromId, to, toId],
    [to, toId, from, fromId],
  ] as const) {
    const primary = primaryTypeId(type, toType);
    const labels = removed ? [] : portal.associations.labels(type, id, toType, otherId);
    emit(writer, portal, type, id, {
      kind: "associationChange",
      toType,
      toId: otherId,
      typeId: defaultTypeId(type, toType),
      removed,
      primary: labels.some((label) => label.typeId === primary),
    });
  }
}
