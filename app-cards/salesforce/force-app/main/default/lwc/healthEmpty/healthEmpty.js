import { api, LightningElement } from "lwc";

/** There is no score, and that is no fault: why, and what to press where pressing helps. */
export default class HealthEmpty extends LightningElement {
  @api heading;
  @api text;
  /** Null = nothing to press. */
  @api button;

  again() {
    this.dispatchEvent(new CustomEvent("again"));
  }
}
