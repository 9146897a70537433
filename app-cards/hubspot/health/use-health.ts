import { useCallback, useEffect, useState } from "react";
import { fetchHealth, type HealthAnswer } from "./fetch-health.ts";

export type HealthState = { phase: "loading" } | HealthAnswer;

/** The account's view, fetched when the card opens and again on `retry`. */
export function useHealth(accountId: string): { state: HealthState; retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<HealthState>({ phase: "loading" });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is the wish to fetch again
  useEffect(() => {
    let wanted = true;
    setState({ phase: "loading" });
    fetchHealth(accountId).then((answer) => {
      if (wanted) setState(answer);
    });
    return () => {
      wanted = false;
    };
  }, [accountId, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { state, retry };
}
