import { api, LightningElement } from "lwc";

/** Our server did not answer well: what happened, what still holds, and another try. */
export default class HealthError extends LightningElement {
  /** What happened, in one sentence. */
  @api problem;
  /** The score that Salesforce itself still holds; null = none that this reader can see. */
  @api score;

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
