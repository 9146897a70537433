import { api, LightningElement } from "lwc";

/** A box that stands out: what happened, with what follows from it in the slot. */
export default class HealthNotice extends LightningElement {
  @api heading;
  /** "info", "warning" or "error". */
  @api kind = "info";

  /** Only an error answers something that the reader has just done, and is read out at once. */
  get role() {
    return this.kind === "error" ? "alert" : "status";
  }

  get boxClass() {
    return `box ${this.kind}`;
  }
}
