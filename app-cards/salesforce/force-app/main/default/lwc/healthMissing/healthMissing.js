import { api, LightningElement } from "lwc";

/** Signals without data, each with the way to connect it. They count as unknown, never as bad. */
export default class HealthMissing extends LightningElement {
  @api missing;
}
