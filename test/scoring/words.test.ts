import { describe, expect, it } from "vitest";
import { sumOf } from "../../scoring/math/neumaier-sum.ts";
import { counted, numeral } from "../../scoring/words.ts";

describe("numbers in words", () => {
  it.each([
    [1.667, "1.7"],
    [0.04, "0"],
    [-0.04, "0"],
    [9.94, "9.9"],
    [9.95, "10"],
    [10.4, "10"],
    [1234.5, "1235"],
    [-2.5, "−2.5"],
    [-100, "−100"],
  ])("%d is %s", (value, text) => expect(numeral(value)).toBe(text));

  it("takes the singular for what is printed as 1", () => {
    expect(counted(0.98, "login")).toBe("1 login");
    expect(counted(1.1, "login")).toBe("1.1 logins");
  });
});

it("sums lose nothing small among large terms", () => {
  expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
});
