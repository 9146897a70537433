import { userFormats } from "c/healthFormats";
import { sentenceCase } from "c/healthText";
import { api, LightningElement } from "lwc";

/** One driver: its name, its points, the fact, the fact's date, and the record that says so. */
export default class HealthDriver extends LightningElement {
  @api driver;
  @api recordId;
  @api showsPoints = false;
  /** Stands above the name where the driver has no list around it: "Hurts most". */
  @api eyebrow;

  get points() {
    return `${userFormats().points(this.driver.points)} points`;
  }

  get pointsClass() {
    const { points } = this.driver;
    if (points === 0) return "points";
    return points < 0 ? "points hurts" : "points helps";
  }

  get statement() {
    return sentenceCase(this.driver.statement);
  }

  /** The day, and what parts it from the record, if one is named. */
  get on() {
    const { observedOn, evidence } = this.driver;
    const day = observedOn === null ? "As of today" : userFormats().day(observedOn);
    return evidence === null ? day : `${day} · `;
  }
}
