import { afterAll, beforeAll, expect, it } from "vitest";
import type { InstallationStore } from "../../../../server/ports/store.ts";
import { T0 } from "./fixtures.ts";
import { type Harness, openHarness } from "./harness.ts";

let harness: Harness;
let mine: InstallationStore;
let theirs: InstallationStore;

beforeAll(async () => {
  harness = await openHarness();
  [mine, theirs] = [await harness.installed(), await harness.installed()];
});
afterAll(() => harness.close());

const reference = {
  cohorts: {
    a: { all: Float64Array.of(0.1 + 0.2, 5e-324, 1 / 3), segments: { smb: Float64Array.of(2 ** 53) } },
  },
  baselines: { a: { default: 100 / 3 } },
  quartiles: { lower: 40.1, upper: 60.000000000000014 },
};
const stored = {
  ...reference,
  cohorts: { a: { all: [0.1 + 0.2, 5e-324, 1 / 3], segments: { smb: [2 ** 53] } } },
};
const frozen = { scorecardVersion: 1, asOf: T0, reference };

it("numbers references per installation and gives their numbers back to the last bit", async () => {
  expect(await mine.newestReference(1)).toBeNull();
  expect(await mine.saveReference(frozen)).toBe(1);
  expect(await mine.saveReference({ ...frozen, scorecardVersion: 2 })).toBe(2);
  expect(await theirs.saveReference(frozen)).toBe(1);
  expect(await mine.reference(1)).toEqual(stored);
  expect(await mine.newestReference(1)).toEqual({ id: 1, asOf: T0 });
  expect(await mine.newestReference(2)).toEqual({ id: 2, asOf: T0 });
});

it("shows nobody else's and goes with the installation", async () => {
  expect(await theirs.reference(2)).toBeNull();
  await mine.eraseAll();
  expect(await mine.reference(1)).toBeNull();
  expect(await theirs.reference(1)).toEqual(stored);
});
