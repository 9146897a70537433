import { useState } from "react";
import type { CardAction } from "./fetch-health.ts";

/** Asks the server to do something; comes back with what went wrong, or null, and the card then shows the new view. */
export type Act = (action: CardAction, body: Readonly<Record<string, unknown>>) => Promise<string | null>;

/** An action under way: `run` says whether it was done. */
export function useAction(act: Act): {
  busy: boolean;
  problem: string | null;
  run: (...asked: Parameters<Act>) => Promise<boolean>;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (...asked: Parameters<Act>) => {
    setBusy(true);
    const wrong = await act(...asked);
    setProblem(wrong);
    setBusy(false);
    return wrong === null;
  };
  return { busy, problem, run };
}

/** A name for one wish of a person; the server does each name once. Chance is enough: it only has to differ. */
export function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12).padEnd(10, "0");
  return `${Date.now().toString(36)}-${part()}-${part()}`;
}
