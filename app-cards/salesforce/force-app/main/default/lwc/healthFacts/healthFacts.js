import { userFormats } from "c/healthFormats";
import { relativeDays } from "c/healthText";
import { api, LightningElement } from "lwc";

/** What renews when, what it is worth, and whose it is; what nobody entered is said, not left out. */
export default class HealthFacts extends LightningElement {
  @api view;

  get facts() {
    const { renewal, arr, owner } = this.view;
    const formats = userFormats();
    return [
      {
        name: "Renews",
        value:
          renewal === null
            ? "No date on record"
            : `${formats.day(renewal.on)} (${relativeDays(formats.daysUntil(renewal.on))})`,
      },
      { name: "ARR", value: arr === null ? "Not on record" : formats.money(arr.amount, arr.currency) },
      { name: "Owner", value: owner === null ? "Nobody" : owner.name },
    ];
  }
}
