import { Button, EmptyState, Text } from "@hubspot/ui-extensions";

/** Outside the account scope: prospects and former customers have no score, and the rule is named. */
export function NotCustomerCard({ reason }: { reason: string }) {
  return (
    <EmptyState title="Not scored: not a customer" layout="vertical" imageName="companies" flush>
      <Text>{reason}</Text>
    </EmptyState>
  );
}

/** The company's own properties say that it is outside the scope; our server could not say why. */
export function ExcludedCard({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  return (
    <EmptyState title="Not scored: not a customer" layout="vertical" imageName="companies" flush>
      <Text>The rule that says so could not be loaded. {problem}</Text>
      <AgainButton onClick={onRetry} label="Try again" />
    </EmptyState>
  );
}

export function SyncingCard({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <EmptyState title="First sync under way" layout="vertical" imageName="building" flush>
      <Text>{text}</Text>
      <AgainButton onClick={onRetry} label="Check again" />
    </EmptyState>
  );
}

export function UnknownAccountCard({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <EmptyState title="Not known yet" layout="vertical" imageName="object" flush>
      <Text>{text}</Text>
      <AgainButton onClick={onRetry} label="Check again" />
    </EmptyState>
  );
}

function AgainButton({ onClick, label }: { onClick: () => void; label: string }) {
  return (
    <Button onClick={onClick} size="sm">
      {label}
    </Button>
  );
}
