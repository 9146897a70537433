import { newKey } from "c/healthText";
import { api, LightningElement } from "lwc";

/** The owner's rating from 1 to 10 and an optional note. The form is one wish: saved twice it is one rating. */
export default class HealthPulseForm extends LightningElement {
  @api act;

  key = newKey();
  value = "";
  note = "";
  isBusy = false;
  problem = null;
  isFocused = false;

  get saveLabel() {
    return this.isBusy ? "Saving" : "Save rating";
  }

  onValue(event) {
    this.value = event.detail.value;
  }

  onNote(event) {
    this.note = event.detail.value;
  }

  async save() {
    // A disabled button would not say what is missing: the field does.
    if (!this.refs.value.reportValidity()) return;
    const note = this.note.trim();
    this.isBusy = true;
    this.problem = await this.act("pulse", {
      key: this.key,
      value: Number(this.value),
      note: note === "" ? null : note,
    });
    this.isBusy = false;
    if (this.problem === null) this.close();
  }

  close() {
    this.dispatchEvent(new CustomEvent("close"));
  }

  renderedCallback() {
    if (this.isFocused) return;
    this.isFocused = true;
    this.refs.value.focus();
  }
}
