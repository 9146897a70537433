import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, rowsOf, smallOrg } from "./small-org.ts";

const instant = (second: number) => `2026-05-0${1 + (second % 3)}T00:00:0${second % 10}.000Z`;

describe("paging", () => {
  it("by SystemModstamp and Id visits every record once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        (seconds, size) => {
          const org = smallOrg();
          for (const [number, second] of seconds.entries())
            org.add("Account", number * 17, { SystemModstamp: instant(second) });
          const seen: unknown[] = [];
          let where = "";
          for (;;) {
            const page = rowsOf(
              org,
              `SELECT Id, SystemModstamp FROM Account ${where} ORDER BY SystemModstamp, Id LIMIT ${size}`,
            );
            seen.push(...page.map(({ Id }) => Id));
            const last = page.at(-1);
            if (!last) break;
            const at = String(last.SystemModstamp).replace("+0000", "+00:00");
            where = `WHERE SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${last.Id}')`;
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.length).toBe(seconds.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("by LIMIT and OFFSET cuts the ordered whole into its pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), { maxLength: 20 }),
        fc.constantFrom("", "ASC", "DESC", "NULLS LAST", "DESC NULLS FIRST"),
        fc.integer({ min: 1, max: 6 }),
        (sizes, direction, limit) => {
          const org = smallOrg();
          for (const [number, Employees] of sizes.entries())
            org.add("Account", number, Employees === null ? {} : { Employees });
          const query = `SELECT Employees FROM Account ORDER BY Employees ${direction}`;
          const whole = rowsOf(org, query).map(({ Employees }) => Employees);
          const pieces: unknown[] = [];
          for (let offset = 0; offset < sizes.length; offset += limit)
            pieces.push(
              ...rowsOf(org, `${query} LIMIT ${limit} OFFSET ${offset}`).map(({ Employees }) => Employees),
            );
          expect(pieces).toEqual(whole);
          const held = sizes.filter((size) => size !== null).sort((a, b) => a - b);
          if (direction.startsWith("DESC")) held.reverse();
          const empty = sizes.filter((size) => size === null);
          const emptyFirst = direction === "" || direction === "ASC" || direction === "DESC NULLS FIRST";
          expect(whole).toEqual(emptyFirst ? [...empty, ...held] : [...held, ...empty]);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("counts what a page would show of deleted records only when they are asked for", () => {
    const org = smallOrg();
    org.add("Account", 1, {});
    org.add("Account", 2, {}, true);
    const count = (soql: string, deleted: boolean) => ask(org, soql, [], deleted).totalSize;
    expect(count("SELECT COUNT() FROM Account", false)).toBe(1);
    expect(count("SELECT COUNT() FROM Account", true)).toBe(2);
    expect(count("SELECT COUNT() FROM Account ALL ROWS", false)).toBe(2);
    expect(count("SELECT Id FROM Account WHERE IsDeleted = TRUE", true)).toBe(1);
  });
});
