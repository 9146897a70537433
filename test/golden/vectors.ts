import { readFileSync } from "node:fs";
import path from "node:path";

/** Numbers that must come out, kept outside the code. What each test reads of them, it types itself. */
export function goldenVectors<Shape>(): Shape {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, "vectors.json"), "utf8"));
}
