import { expect, it } from "vitest";
import { readOptions } from "./options.ts";

const optionsOf = (args: string[]) => {
  const read = readOptions(args);
  if ("problems" in read) throw new Error(read.problems.join(" "));
  return read.options;
};

it("plays one CRM or both, with the same accounts in each", () => {
  expect(optionsOf([]).crms).toEqual(["hubspot"]);
  expect(optionsOf(["--crm", "salesforce", "--portfolio", "saas:20"])).toMatchObject({
    crms: ["salesforce"],
    portfolio: "saas:20",
  });
  expect(optionsOf(["--crm", "both"]).crms).toEqual(["hubspot", "salesforce"]);
});

it("names every problem at once", () => {
  const read = readOptions(["--crm", "zoho", "--latency", "x", "--portfolio", "many"]);
  expect("problems" in read && read.problems).toHaveLength(3);
  const telco = readOptions(["--crm", "salesforce", "--portfolio", "telco"]);
  expect("problems" in telco && telco.problems[0]).toMatch(/needs --crm hubspot/);
});
