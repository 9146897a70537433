import health from "@salesforce/apex/HealthCardController.health";
import HealthCard from "c/healthCard";
import { getRecord } from "lightning/uiRecordApi";
import { createElement } from "lwc";
import { fixture } from "./fixtures.js";

/** A card on the page, before anything came. */
export function mount({ size = "full", recordId = "1001" } = {}) {
  const card = createElement("c-health-card", { is: HealthCard });
  card.size = size;
  card.recordId = recordId;
  document.body.append(card);
  return card;
}

/** The card of a fixture, with its fields and Apex's answer. */
export async function show(id, options) {
  const { apex } = fixture(id);
  const card = mount(options);
  emitRecord(id);
  if (apex.text === undefined) emitError(apex.error);
  else health.emit(apex.text);
  await settled();
  return card;
}

/** The fields of a fixture's account, but those that this reader may not see. */
export function emitRecord(id, hidden = []) {
  const fields = { ...fixture(id).record.fields };
  for (const name of hidden) delete fields[name];
  getRecord.emit({ apiName: "Account", id: "1001", fields });
}

export function emitError(message) {
  health.error({ message });
}

/** Lets everything that is under way end and show. */
export async function settled() {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

export function clear() {
  while (document.body.firstChild) document.body.firstChild.remove();
  jest.clearAllMocks();
}
