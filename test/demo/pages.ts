import { bandLabels } from "#contract";
import type { CrmStage } from "./crm-stage.ts";
import type { CrmCompany } from "./crm-view.ts";

/**
 * Where to see a card of each kind in that CRM, as lines of text. `shown` = names that another CRM's lines named: the
 * same customer is shown again where it fits, and those shown now are added.
 */
export function pagesIn(
  stage: Pick<CrmStage, "label" | "cards" | "accountsUrl" | "isCustomer">,
  accounts: readonly CrmCompany[],
  shown: Set<string>,
): string {
  const wanted: [string, (account: CrmCompany) => boolean][] = [
    [bandLabels.green, ({ band }) => band === "green"],
    [bandLabels.red, ({ band }) => band === "red"],
    [bandLabels.unknown, ({ band }) => band === "not_enough_data"],
    ["not a customer", (account) => account.band === null && !stage.isCustomer(account)],
  ];
  const lines = wanted.map(([what, fits]) => {
    const fitting = accounts.filter(fits);
    const account = fitting.find(({ name }) => shown.has(name)) ?? fitting[0];
    if (!account) return line(what, "none in this portfolio");
    shown.add(account.name);
    return line(what, `${stage.accountsUrl}/${account.id}  (${account.name})`);
  });
  return [
    `\n${stage.label}: open one of these in a browser; ${stage.cards}.`,
    ...lines,
    line("all of them", stage.accountsUrl),
  ].join("\n");
}

function line(what: string, where: string): string {
  return `  ${what.padEnd(16)} ${where}`;
}
