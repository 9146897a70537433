/** What the card's components share and what needs no page: words, formats, summaries, the check of an answer. */

export { adviceFor } from "./advice";
export { failedBy, readAnswer } from "./answer";
export { telling } from "./changes";
export { formatsFor } from "./formats";
export { newKey } from "./keys";
export { scoreOfValues, scoreOfView } from "./scoreSummary";
export { chartOf, notesOn, trendInWords } from "./trend";
export * from "./words";
