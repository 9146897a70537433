import type {
  DescriptionListItemProps,
  DescriptionListProps,
  ProgressBarProps,
  StatisticsItemProps,
  StatisticsProps,
} from "@hubspot/ui-extensions";
import { useId } from "react";

export function Statistics({ children }: StatisticsProps) {
  return <div className="statistics">{children}</div>;
}

export function StatisticsItem({ label, number, children }: StatisticsItemProps) {
  return (
    <div className="statistic">
      <span className="statistic-label">{label}</span>
      <span className="statistic-number">{number}</span>
      {children}
    </div>
  );
}

export function DescriptionList({ direction = "column", children }: DescriptionListProps) {
  return <dl className={`description description-${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ label, children }: DescriptionListItemProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function ProgressBar({
  title,
  value = 0,
  maxValue = 100,
  valueDescription,
  variant = "success",
}: ProgressBarProps) {
  const titleId = useId();
  return (
    <div className="progress">
      <div className="progress-words">
        <span id={titleId}>{title}</span>
        <span className="microcopy">{valueDescription}</span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-labelledby={titleId}
        aria-valuemin={0}
        aria-valuemax={maxValue}
        aria-valuenow={value}
        aria-valuetext={valueDescription}
      >
        <div className={`progress-fill fill-${variant}`} style={{ width: `${(100 * value) / maxValue}%` }} />
      </div>
    </div>
  );
}
