import { Alert, Button, ErrorState, Flex, Text } from "@hubspot/ui-extensions";
import { ScoreHead } from "./score-head.tsx";
import type { ScoreSummary } from "./score-summary.ts";
import { Sentence } from "./sentence.tsx";

interface Props {
  /** What happened, in one sentence. */
  problem: string;
  /** The score that HubSpot itself still holds. */
  score: ScoreSummary | null;
  onRetry: () => void;
}

/** Our server did not answer well: what happened, what still holds, and another try. */
export function ErrorCard({ problem, score, onRetry }: Props) {
  if (score === null) {
    return (
      <ErrorState title="Health could not be loaded">
        <Text>{problem} Nothing on this record has changed.</Text>
        <Button onClick={onRetry} variant="primary" size="sm">
          Try again
        </Button>
      </ErrorState>
    );
  }
  return (
    <Flex direction="column" gap="md">
      <ScoreHead score={score} />
      <Sentence text={score.sentence} />
      <Strongest risk={score.primaryRisk} strength={score.primaryStrength} />
      <Alert title="The details could not be loaded" variant="warning">
        <Text>{problem} The score above still holds: it is the one that HubSpot keeps on this company.</Text>
      </Alert>
      <Flex direction="row" justify="start">
        <Button onClick={onRetry} variant="primary" size="sm">
          Try again
        </Button>
      </Flex>
    </Flex>
  );
}

function Strongest({ risk, strength }: { risk: string | null; strength: string | null }) {
  const parts = [
    risk === null ? null : `Hurts most: ${risk}`,
    strength === null ? null : `Helps most: ${strength}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <Text>{parts.join(" · ")}</Text>;
}
