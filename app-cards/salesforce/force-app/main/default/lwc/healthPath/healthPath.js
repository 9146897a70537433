import { sentenceCase } from "c/healthText";
import { api, LightningElement } from "lwc";

/** What would bring the next band: ways that each suffice, or steps that do together. */
export default class HealthPath extends LightningElement {
  @api next;

  get steps() {
    return this.next.steps.map(({ metric, label, statement }) => ({
      metric,
      label,
      statement: sentenceCase(statement),
    }));
  }

  get hasSteps() {
    return this.next.steps.length > 0;
  }
}
