import { api, LightningElement } from "lwc";

/** Says in words what is on its way, beside the spinner. */
export default class HealthWait extends LightningElement {
  @api label;
}
