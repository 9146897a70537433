import { useCallback, useEffect, useState } from "react";
import { fetchHealth, type HealthAnswer, postAction } from "./fetch-health.ts";
import type { Act } from "./use-action.ts";

export type HealthState = { phase: "loading" } | HealthAnswer;

/** The account's view, fetched when the card opens and again on `retry`; what `act` has done replaces it. */
export function useHealth(accountId: string): { state: HealthState; retry: () => void; act: Act } {
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
  const act = useCallback<Act>(
    async (action, body) => {
      const answer = await postAction(action, accountId, body);
      if (answer.phase === "failed") return answer.problem;
      setState(answer);
      return null;
    },
    [accountId],
  );
  return { state, retry, act };
}
