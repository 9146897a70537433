import { api, LightningElement } from "lwc";

/** What hurts, or what helps: at most three, strongest first. */
export default class HealthDrivers extends LightningElement {
  @api heading;
  @api drivers;
  /** Said when there is none. */
  @api none;
  @api showsPoints = false;
  @api recordId;

  get hasNone() {
    return this.drivers.length === 0;
  }
}
