import { expect, it } from "vitest";
import { pagesIn } from "./pages.ts";

const stage = (label: string) => ({
  label,
  cards: "the card is on the page",
  accountsUrl: `http://127.0.0.1:1/${label}`,
  isCustomer: ({ lifecycle }: { lifecycle: string }) => lifecycle === "customer",
});
const account = (id: string, name: string, band: string | null, lifecycle = "customer") => ({
  id,
  name,
  band,
  lifecycle,
  score: null,
});

it("names a page of each kind, the same customer in the second CRM where it fits there", () => {
  const shown = new Set<string>();
  const first = [
    account("1", "Ada", "green"),
    account("2", "Bix", "red"),
    account("3", "Cay", null, "lead"),
    account("4", "Dov", null),
  ];
  expect(pagesIn(stage("A"), first, shown).trim().split("\n")).toEqual([
    "A: open one of these in a browser; the card is on the page.",
    "  Green – healthy  http://127.0.0.1:1/A/1  (Ada)",
    "  Red – critical   http://127.0.0.1:1/A/2  (Bix)",
    "  Not enough data  none in this portfolio",
    "  not a customer   http://127.0.0.1:1/A/3  (Cay)",
    "  all of them      http://127.0.0.1:1/A",
  ]);
  const second = [account("7", "Eve", "green"), account("8", "Ada", "green"), account("9", "Bix", "yellow")];
  const lines = pagesIn(stage("B"), second, shown);
  expect(lines).toContain("http://127.0.0.1:1/B/8  (Ada)");
  expect(lines).toMatch(/critical +none in this portfolio/);
});
