import { userFormats } from "c/healthFormats";
import { newKey } from "c/healthText";
import { api, LightningElement } from "lwc";

/** The owner's own rating, until when it counts, and the way to change it; everybody else is told whom to tell. */
export default class HealthPulse extends LightningElement {
  @api pulse;
  @api owner;
  @api act;

  isOpen = false;
  isBusy = false;
  problem = null;
  /** Set when the form went: the keyboard goes back to the button that had opened it. */
  wantsFocus = false;

  get rating() {
    return this.pulse.rating;
  }

  get given() {
    const { value, by, givenOn } = this.rating;
    const who = by === null ? "from the account's fields," : `by ${by}`;
    return `${value} of 10, ${who} on ${userFormats().day(givenOn)}`;
  }

  get note() {
    return this.rating.note === null ? null : `“${this.rating.note}”`;
  }

  get counts() {
    const { fullUntil, expiresOn } = this.rating;
    const formats = userFormats();
    const counting =
      formats.daysUntil(fullUntil) > 0
        ? `Counts in full until ${formats.day(fullUntil)}, then less each day`
        : `Counts less each day since ${formats.day(fullUntil)}`;
    return `${counting}; expires on ${formats.day(expiresOn)}`;
  }

  get showsForm() {
    return this.pulse.mayRate && this.isOpen;
  }

  get showsButtons() {
    return this.pulse.mayRate && !this.isOpen;
  }

  get rateLabel() {
    return this.rating === null ? "Rate this account" : "Rate again";
  }

  get mayTakeBack() {
    return (this.rating?.id ?? null) !== null;
  }

  /** Null for the owner. */
  get disagree() {
    if (this.pulse.mayRate) return null;
    return this.owner === null
      ? "Nobody owns this account: give it an owner, who can then rate it."
      : `Disagree? Tell the owner, ${this.owner.name}.`;
  }

  openForm() {
    this.problem = null;
    this.isOpen = true;
  }

  closeForm() {
    this.isOpen = false;
    this.wantsFocus = true;
  }

  async takeBack() {
    this.isBusy = true;
    this.problem = await this.act("pulse", { key: newKey(), takeBack: this.rating.id });
    this.isBusy = false;
  }

  renderedCallback() {
    if (!this.wantsFocus || !this.refs.rate) return;
    this.wantsFocus = false;
    this.refs.rate.focus();
  }
}
