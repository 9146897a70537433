import { userFormats } from "c/healthFormats";
import { adviceFor, relativeDays } from "c/healthText";
import { NavigationMixin } from "lightning/navigation";
import { encodeDefaultFieldValues } from "lightning/pageReferenceUtils";
import { api, LightningElement } from "lwc";

/**
 * What to do now, and the card's one primary button: the play that is due with its task, else the advice of what hurts
 * most with Salesforce's own form for a task. Without a score the step is to connect what is missing.
 */
export default class HealthNextStep extends NavigationMixin(LightningElement) {
  @api view;
  @api recordId;
  @api act;

  isBusy = false;
  problem = null;

  get play() {
    return this.view.play ?? null;
  }

  get advice() {
    return adviceFor(this.view);
  }

  get text() {
    if (this.play) return this.play.action;
    return this.advice ?? "Nothing hurts this score today: no action is due.";
  }

  /** Null for a play that is done: it is due no more. */
  get due() {
    if (this.play === null || this.play.task?.done) return null;
    const formats = userFormats();
    const left = formats.daysUntil(this.play.dueOn);
    const day = `${formats.day(this.play.dueOn)} (${relativeDays(left)})`;
    return left < 0 ? `Was due on ${day}` : `Due on ${day}`;
  }

  get task() {
    return this.play?.task ?? null;
  }

  get taskWords() {
    return this.task.done ? "Done." : "The task is made.";
  }

  get taskNote() {
    return this.task.done ? null : (this.task.note ?? null);
  }

  get taskEvidence() {
    return { label: "Open the task", objectType: "task", recordId: this.task.recordId };
  }

  get makesTask() {
    return this.task === null && this.play !== null && this.play.makesTask;
  }

  get makeLabel() {
    return this.isBusy ? "Making the task" : "Make the task";
  }

  get opensForm() {
    return this.task === null && !this.makesTask;
  }

  /** Where nothing is due, a task is still possible, but nothing to be led to. */
  get formVariant() {
    return this.play || this.advice !== null ? "brand" : "neutral";
  }

  async make() {
    this.isBusy = true;
    this.problem = await this.act("task", { play: this.play.id });
    this.isBusy = false;
  }

  openForm() {
    const { play } = this;
    this[NavigationMixin.Navigate]({
      type: "standard__objectPage",
      attributes: { objectApiName: "Task", actionName: "new" },
      state: {
        defaultFieldValues: encodeDefaultFieldValues({
          WhatId: this.recordId,
          ...(play || this.advice !== null ? { Subject: this.text } : {}),
          ...(play ? { Description: play.reason, ActivityDate: play.dueOn } : {}),
        }),
      },
    });
  }
}
