import { expect, it } from "vitest";
import { readOptions } from "./options.ts";

const optionsOf = (args: string[]) => {
  const read = readOptions(args);
  if ("problems" in read) throw new Error(read.problems.join(" "));
  return read.options;
};

it("plays both CRMs with the same accounts in each, or the one that is named", () => {
  expect(optionsOf([])).toMatchObject({ crms: ["hubspot", "salesforce"], portfolio: "saas:2000" });
  expect(optionsOf(["--crm", "hubspot"]).crms).toEqual(["hubspot"]);
  expect(optionsOf(["--crm", "salesforce", "--portfolio", "telco"])).toMatchObject({
    crms: ["salesforce"],
    portfolio: "telco",
  });
});

it("names every problem at once", () => {
  const read = readOptions(["--crm", "both", "--latency", "x", "--portfolio", "many"]);
  expect("problems" in read && read.problems).toEqual([
    expect.stringMatching(/^--portfolio many: give telco, or saas:/),
    expect.stringMatching(/^--latency x: give milliseconds/),
    "--crm both: give hubspot or salesforce, or leave it out for both.",
  ]);
});
