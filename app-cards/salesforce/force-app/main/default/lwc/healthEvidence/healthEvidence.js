import { NavigationMixin } from "lightning/navigation";
import { api, LightningElement } from "lwc";

/** Our words for records that have a page in Salesforce; which object it is, Salesforce knows by the id. */
const linked = new Set(["account", "person", "deal", "ticket", "call", "email", "meeting", "task"]);

/** What an id has in common in its two forms of 15 and 18 characters. */
const ID_LENGTH = 15;

/**
 * The record that states the fact. Salesforce makes the link itself, so that it is right in every app and on the phone;
 * the account that is already open is named, not linked.
 */
export default class HealthEvidence extends NavigationMixin(LightningElement) {
  @api recordId;

  url = null;
  shown = null;

  @api
  get evidence() {
    return this.shown;
  }

  set evidence(evidence) {
    this.shown = evidence;
    this.url = null;
    if (this.isLinked)
      this[NavigationMixin.GenerateUrl](this.page).then((url) => {
        if (this.shown === evidence) this.url = url;
      });
  }

  get isThisRecord() {
    const { objectType, recordId } = this.shown;
    return (
      objectType === "account" && recordId.slice(0, ID_LENGTH) === String(this.recordId).slice(0, ID_LENGTH)
    );
  }

  get isLinked() {
    return linked.has(this.shown.objectType);
  }

  get isLink() {
    return this.url !== null && !this.isThisRecord;
  }

  get text() {
    return this.isThisRecord ? "from this account's fields" : this.shown.label;
  }

  get page() {
    return {
      type: "standard__recordPage",
      attributes: { recordId: this.shown.recordId, actionName: "view" },
    };
  }

  open(event) {
    // A new tab is the browser's; a plain click stays inside the app.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }
}
