import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, idOf, smallOrg } from "./small-org.ts";

interface Row {
  name: string | null;
  employees: number | null;
  active: boolean;
}

/** A condition as it is written, and what it should say of a row. */
interface Case {
  text: string;
  holds: (row: Row) => boolean;
}

const names = ["acme", "ACME", "beta", "b%a", "o'neil", ""];
const row: fc.Arbitrary<Row> = fc.record({
  name: fc.option(fc.constantFrom(...names.filter((name) => name !== "")), { nil: null }),
  employees: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
  active: fc.boolean(),
});

const quoted = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
const sameText = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase();

const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc.constantFrom(...names).map((name) => ({
    text: `Name = ${quoted(name)}`,
    holds: (one: Row) => sameText(one.name, name),
  })),
  fc.constantFrom(...names).map((name) => ({
    text: `name != ${quoted(name)}`,
    holds: (one: Row) => !sameText(one.name, name),
  })),
  fc.constantFrom("=", "!=", "<>").map((operator) => ({
    text: `Name ${operator} null`,
    holds: (one: Row) => (one.name === null) === (operator === "="),
  })),
  fc.subarray(names, { minLength: 1 }).map((list) => ({
    text: `Name IN (${list.map(quoted).join(", ")})`,
    holds: (one: Row) => list.some((name) => sameText(one.name, name)),
  })),
  fc.subarray(names, { minLength: 1 }).map((list) => ({
    text: `Name NOT IN (${list.map(quoted).join(",")})`,
    holds: (one: Row) => !list.some((name) => sameText(one.name, name)),
  })),
  fc.constantFrom("a", "B", "E").map((start) => ({
    text: `Name LIKE '${start}%'`,
    holds: (one: Row) => one.name?.toLowerCase().startsWith(start.toLowerCase()) ?? false,
  })),
  fc
    .tuple(fc.constantFrom("<", "<=", ">", ">=", "="), fc.integer({ min: -3, max: 3 }))
    .map(([operator, bound]) => ({
      text: `Employees ${operator} ${bound}`,
      holds: ({ employees }: Row) => {
        if (employees === null) return false;
        if (operator === "=") return employees === bound;
        if (operator.startsWith("<")) return operator === "<" ? employees < bound : employees <= bound;
        return operator === ">" ? employees > bound : employees >= bound;
      },
    })),
  fc.boolean().map((wanted) => ({
    text: `Active = ${String(wanted).toUpperCase()}`,
    holds: ({ active }: Row) => active === wanted,
  })),
);

const { condition } = fc.letrec<{ condition: Case }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom("AND", "or"), fc.array(tie("condition"), { minLength: 2, maxLength: 3 }))
      .map(([word, parts]) => ({
        text: `(${parts.map(({ text }) => text).join(` ${word} `)})`,
        holds: (one: Row) =>
          word === "AND" ? parts.every(({ holds }) => holds(one)) : parts.some(({ holds }) => holds(one)),
      })),
    tie("condition").map(({ text, holds }) => ({
      text: `(NOT ${text})`,
      holds: (one: Row) => !holds(one),
    })),
  ),
}));

describe("WHERE", () => {
  it("finds what a plain reading of the condition finds", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), condition, (rows, { text, holds }) => {
        const org = smallOrg();
        const expected = rows.flatMap((one, index) => {
          const id = org.add("Account", index, {
            Active: one.active,
            ...(one.name !== null && { Name: one.name }),
            ...(one.employees !== null && { Employees: one.employees }),
          });
          return holds(one) ? [id] : [];
        });
        const found = ask(org, `SELECT Id FROM Account WHERE ${text}`).rows.map(({ id }) => id);
        expect(found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("takes any text as a value, once it is escaped", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (name) => {
        const org = smallOrg();
        const id = org.add("Account", 1, { Name: name });
        const escaped = name
          .replace(/[\\'"]/g, "\\$&")
          .replaceAll("\n", "\\n")
          .replaceAll("\t", "\\t");
        const found = ask(org, `SELECT Id FROM Account WHERE Name = '${escaped}'`).rows;
        expect(found.map((one) => one.id)).toEqual([id]);
      }),
    );
  });

  it.each([
    ["Name = '\\u0041cme'", ["Acme"]],
    ["Name LIKE '\\%%'", ["%x"]],
    ["Name LIKE '\\_x'", ["_x"]],
    ["Name LIKE '_x'", ["%x", "_x"]],
    ["Name LIKE '[ax]cme'", []],
  ])("reads the escapes of %s", (where, expected) => {
    const org = smallOrg();
    for (const [number, Name] of ["Acme", "%x", "_x"].entries()) org.add("Account", number, { Name });
    const found = ask(org, `SELECT Name FROM Account WHERE ${where}`).rows.map((one) => one.json("").Name);
    expect(found).toEqual(expected);
  });
});

describe("ids", () => {
  it("are found without going through the object, with 15 or 18 characters, each once and in order", () => {
    const org = smallOrg();
    const [first, second] = [1, 2, 3].map((number) => org.add("Account", number, { Name: "x" }));
    const list = [second, first?.slice(0, 15), first, idOf("Account", 99)].map((id) => `'${id}'`);
    const found = ask(org, `SELECT Id FROM Account WHERE Name = 'X' AND Id IN (${list.join(",")})`);
    expect(found.rows.map(({ id }) => id)).toEqual([first, second]);
    expect(org.scans).toBe(0);
  });

  it("are equal or greater by their 15 characters, capitals before small letters", () => {
    const org = smallOrg();
    const numbers = [9, 10, 35, 36, 61, 62];
    const ids = numbers.map((number) => org.add("Account", number, {}));
    for (const [index, id] of ids.entries()) {
      const found = ask(org, `SELECT Id FROM Account WHERE Id > '${id.slice(0, 15)}' ORDER BY Id`).rows;
      expect(found.map((one) => one.id)).toEqual(ids.slice(index + 1));
    }
  });
});
