import { refreshApex } from "@salesforce/apex";
import changePulse from "@salesforce/apex/HealthCardController.changePulse";
import health from "@salesforce/apex/HealthCardController.health";
import makeTask from "@salesforce/apex/HealthCardController.makeTask";
import { failedBy, readAnswer, scoreOfValues } from "c/healthText";
import { getRecord } from "lightning/uiRecordApi";
import { api, LightningElement, wire } from "lwc";
import { syncedFields, valuesOf } from "./syncedFields";

const actions = { task: makeTask, pulse: changePulse };

/**
 * The health card of one account. It paints at once from the account's own fields, which hold while our server is away,
 * and then replaces them with the view that explains the number.
 */
export default class HealthCard extends LightningElement {
  @api recordId;
  /** "compact" for a sidebar, "full" for a tab or a main column. */
  @api size = "full";

  /** `{ data, error }` of the account's fields; null until they came. */
  record = null;
  /** What our server said; null until it did. */
  answer = null;
  isRetrying = false;
  /** What the wire handed out last: `refreshApex` wants the thing itself. */
  wired;
  /** A fresh look behind a view that is already right: when it fails, the view stays. */
  isRefreshing = false;

  @wire(getRecord, { recordId: "$recordId", optionalFields: syncedFields })
  onRecord(result) {
    this.record = result.data || result.error ? result : null;
  }

  @wire(health, { accountId: "$recordId" })
  onHealth(wired) {
    this.wired = wired;
    if (wired.data !== undefined) this.answer = readAnswer(wired.data);
    else if (!wired.error) this.answer = null;
    else if (!this.isRefreshing) this.answer = failedBy(wired.error);
  }

  /** Handed down: what is asked for is done by the server, and comes back as a new view or as one sentence, why not. */
  act = async (action, body) => {
    const accountId = this.recordId;
    let answer;
    try {
      answer = readAnswer(await actions[action]({ accountId, body: JSON.stringify(body) }));
    } catch (error) {
      answer = failedBy(error);
    }
    if (answer.phase === "failed") return answer.problem;
    if (accountId === this.recordId) this.show(answer);
    return null;
  };

  async retry() {
    this.isRetrying = true;
    await this.refresh();
    this.isRetrying = false;
  }

  /** Shows it, and has what Salesforce keeps of the former view replaced, or that would come back with the page. */
  show(answer) {
    this.answer = answer;
    this.isRefreshing = true;
    this.refresh().then(() => {
      this.isRefreshing = false;
    });
  }

  async refresh() {
    try {
      await refreshApex(this.wired);
    } catch {
      // The wire has been told of it, too.
    }
  }

  get isWaiting() {
    return this.answer === null || this.isRetrying;
  }

  get synced() {
    return this.record?.data ? scoreOfValues(valuesOf(this.record.data)) : { kind: "none" };
  }

  get syncedScore() {
    return this.synced.kind === "scored" ? this.synced : null;
  }

  /** Waits without anything to show; an error without a score would hide that one is still on its way. */
  get isBlank() {
    if (this.isWaiting) return this.syncedScore === null;
    return this.answer.phase === "failed" && this.record === null;
  }

  get isPainted() {
    return this.isWaiting && this.syncedScore !== null;
  }

  get problem() {
    return this.isWaiting || this.isBlank || this.answer.phase !== "failed" ? null : this.answer.problem;
  }

  get isExcluded() {
    return this.problem !== null && this.synced.kind === "excluded";
  }

  get isFailed() {
    return this.problem !== null && !this.isExcluded;
  }

  get excludedText() {
    return `The rule that says so could not be loaded. ${this.problem}`;
  }

  get view() {
    return this.isWaiting || this.answer.phase !== "ready" ? null : this.answer.view;
  }

  get scored() {
    return this.view?.kind === "scored" ? this.view : null;
  }

  /** Why there is no score: title, text, and what to press, if anything. */
  get empty() {
    switch (this.view?.kind) {
      case "not_a_customer":
        return { title: "Not scored: not a customer", text: this.view.reason, button: null };
      case "syncing":
        return { title: "First sync under way", text: this.view.text, button: "Check again" };
      case "unknown_account":
        return { title: "Not known yet", text: this.view.text, button: "Check again" };
      default:
        return null;
    }
  }
}
