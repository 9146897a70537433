import type { LineChartProps } from "@hubspot/ui-extensions";

const WIDTH = 600;
const HEIGHT = 160;
const MARGIN = 28;

/** A chart as plain as it can be: one line per series over time, a scale from 0 to 100, and a legend; empty without rows. */
export function LineChart({ data, axes, options }: LineChartProps) {
  const rows = Array.isArray(data) ? data : data.data;
  const { x, y } = axes;
  const group = axes.options?.groupFieldByColor;
  const series = [...Map.groupBy(rows, (row) => (group === undefined ? "" : String(row[group])))];
  const times = rows.map((row) => Number(row[x.field]));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const left = (time: number) => MARGIN + ((WIDTH - 2 * MARGIN) * (time - from)) / Math.max(1, to - from);
  const top = (value: number) => HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * value) / 100;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${y.label} by ${x.label}`}>
        {[0, 50, 100].map((value) => (
          <g key={value}>
            <line className="chart-grid" x1={MARGIN} x2={WIDTH - MARGIN} y1={top(value)} y2={top(value)} />
            <text className="chart-words" x={0} y={top(value) + 4}>
              {value}
            </text>
          </g>
        ))}
        {series.map(([name, points], index) => (
          <polyline
            key={name}
            className={`chart-line chart-line-${index}`}
            points={points
              .map((row) => `${left(Number(row[x.field]))},${top(Number(row[y.field]))}`)
              .join(" ")}
          />
        ))}
        {rows.length > 0 ? (
          <>
            <text className="chart-words" x={MARGIN} y={HEIGHT - 6}>
              {day(from)}
            </text>
            <text className="chart-words" textAnchor="end" x={WIDTH - MARGIN} y={HEIGHT - 6}>
              {day(to)}
            </text>
          </>
        ) : null}
      </svg>
      {options?.showLegend ? (
        <figcaption className="microcopy">
          {series.map(([name], index) => (
            <span key={name} className={`chart-key chart-key-${index}`}>
              {name}
            </span>
          ))}
        </figcaption>
      ) : null}
    </figure>
  );
}
