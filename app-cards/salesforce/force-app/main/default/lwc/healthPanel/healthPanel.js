import { api, LightningElement } from "lwc";

/** One part of the card under its heading. */
export default class HealthPanel extends LightningElement {
  @api heading;
}
