import { userFormats } from "c/healthFormats";
import { bandNames, countDays, sentenceCase, trendWords } from "c/healthText";
import { api, LightningElement } from "lwc";

/** Number, band in words, trend, since when and how sure. Without enough data there is no number at all. */
export default class HealthHead extends LightningElement {
  @api score;
  /** How sure it is; absent while only the account's own fields are known. */
  @api basis;
  /** Whether the one sentence that says why stands here, too. */
  @api speaksSentence = false;

  get hasNumber() {
    return this.score.score !== null;
  }

  get bandClass() {
    return `band ${this.score.band}`;
  }

  get state() {
    return sentenceCase([this.trend, this.since].filter(Boolean).join(" · "));
  }

  /** Null when the trend is not told. */
  get trend() {
    const { score, trend } = this.score;
    if (score === null) return "No trend without a score";
    return trend && trendWords[trend];
  }

  /** "red for 6 days, since 17 Nov 2026"; where the known history begins in that band, "red for at least 6 days". */
  get since() {
    const { band, bandSince, bandSinceAtLeast } = this.score;
    if (bandSince === null) return null;
    const formats = userFormats();
    const days = -formats.daysUntil(bandSince);
    const name = bandNames[band];
    if (days < 1) return bandSinceAtLeast ? `${name} on the first day known of` : `${name} since today`;
    if (bandSinceAtLeast) return `${name} for at least ${countDays(days)}`;
    return `${name} for ${countDays(days)}, since ${formats.day(bandSince)}`;
  }

  get written() {
    const { writtenOn } = this.score;
    return writtenOn && `As last written to Salesforce on ${userFormats().day(writtenOn)}`;
  }

  /** An old fact is not a whole signal: it counts in part, in the share as well. */
  get basisWords() {
    if (!this.basis) return null;
    const { withData, of, inPart = 0, coverage, checkedAt } = this.basis;
    const formats = userFormats();
    const part = inPart === 0 ? "" : ` (${inPart} only in part)`;
    const share = `${formats.percent(coverage)} of the weight`;
    return `Based on ${withData} of ${of} signals${part}, ${share}, checked ${formats.moment(checkedAt)}`;
  }

  get sentence() {
    return this.speaksSentence ? this.score.sentence : "";
  }
}
