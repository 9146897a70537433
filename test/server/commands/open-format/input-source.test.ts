import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { openInput } from "../../../../server/commands/open-format/input-source.ts";
import { SeenEvaluations } from "../../../../server/commands/open-format/seen-evaluations.ts";
import { textLines } from "../../../../server/commands/open-format/text-lines.ts";
import { ndjson, scratchFolder } from "./run-command.ts";

const { folder, write } = scratchFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (account: string, more: object = {}) => ({ account, asOf: "2026-11-01", signals: {}, ...more });

it("a file can be read again, from its first line", async () => {
  const source = await openInput({ in: write("a.ndjson", ndjson(line("a"), line("b"))) });
  expect(source.rereadable).toBe(true);
  const accounts = async () => (await all(source.lines())).map(({ input }) => input.account);
  expect(await accounts()).toEqual(["a", "b"]);
  expect(await accounts()).toEqual(["a", "b"]);
});

it("labels stand beside the input, not in it", async () => {
  const labels = { outcome: "expanded", arr: 12, outcomeAt: "2026-12-01", observedUntil: "2027-12-01" };
  const source = await openInput({ in: write("l.ndjson", ndjson(line("a", labels))) }, { labelled: true });
  expect(await all(source.lines())).toEqual([{ line: 1, input: line("a"), labels }]);
});

it("a labelled input needs an outcome on every line", async () => {
  const file = write("l.ndjson", ndjson(line("a", { outcome: false }), line("b")));
  const source = await openInput({ in: file }, { labelled: true });
  await expect(all(source.lines())).rejects.toThrow(`${file}:2: outcome: is required here`);
});

it("a folder is no input", async () => {
  await expect(openInput({ in: folder })).rejects.toThrow("is a folder");
});

it("lines come out the same however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[aé€😀"]{1,6}$/u), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      async (texts, sizes) => {
        const bytes = Buffer.from(texts.join("\n"));
        async function* cut() {
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = sizes[i % sizes.length]!;
            yield bytes.subarray(at, at + size);
            at += size;
          }
        }
        const lines = await all(textLines("x", cut()));
        expect(lines).toEqual(texts.map((text, i) => ({ number: i + 1, text })));
      },
    ),
  );
});

it("an evaluation seen before is told with its line, among a hundred thousand others", () => {
  const seen = new SeenEvaluations();
  for (let i = 1; i <= 100_000; i++) expect(seen.add(`a${i}`, 0, i)).toBeNull();
  expect(seen.add("a77", 1, 100_001)).toBeNull();
  expect(seen.add("a77", 0, 100_002)).toBe(77);
  expect(seen.add("a99999", 0, 100_003)).toBe(99_999);
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
