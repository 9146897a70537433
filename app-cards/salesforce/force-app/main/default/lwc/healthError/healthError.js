import { api, LightningElement } from "lwc";

/** What an administrator has to mend, by the failure's code. */
const headings = {
  not_connected: "Not connected to Bellwether",
  not_assigned: "A permission set is missing",
};

/** Our server did not answer well: what happened, what still holds, and another try. */
export default class HealthError extends LightningElement {
  /** What happened, in one sentence. */
  @api problem;
  /** The failure's name; null = it has none. */
  @api code;
  /** The score that Salesforce itself still holds; null = none that this reader can see. */
  @api score;

  get heading() {
    return headings[this.code] ?? (this.score ? "The details could not be loaded" : "No score to show");
  }

  /** Without a connection nothing is written any more: that score may be old. */
  get holds() {
    return this.code === "not_connected"
      ? "The score above is the last one that was written to this account."
      : "The score above still holds: it is the one that Salesforce keeps on this account.";
  }

  get strongest() {
    const { primaryRisk, primaryStrength } = this.score;
    return [
      primaryRisk === null ? null : `Hurts most: ${primaryRisk}`,
      primaryStrength === null ? null : `Helps most: ${primaryStrength}`,
    ]
      .filter((part) => part !== null)
      .join(" · ");
  }

  again() {
    this.dispatchEvent(new CustomEvent("again"));
  }
}
