import type {
  AccordionProps,
  AutoGridProps,
  BoxProps,
  FlexProps,
  ListProps,
  TileProps,
} from "@hubspot/ui-extensions";
import { Children } from "react";
import { classes, gapClass } from "./classes.ts";

export function Flex({
  direction = "row",
  gap,
  wrap,
  justify = "start",
  align = "stretch",
  children,
}: FlexProps) {
  const wraps = wrap === true || wrap === "wrap";
  const className = classes(
    "flex",
    `flex-${direction}`,
    gapClass(gap),
    wraps && "flex-wrap",
    `justify-${justify}`,
    `align-${align}`,
  );
  return <div className={className}>{children}</div>;
}

export function Box({ flex = "auto", children }: BoxProps) {
  return <div style={{ flex: flex === "initial" ? "0 1 auto" : flex }}>{children}</div>;
}

export function AutoGrid({ columnWidth, flexible, gap, children }: AutoGridProps) {
  const column = `minmax(min(${columnWidth}px, 100%), ${flexible ? "1fr" : `${columnWidth}px`})`;
  return (
    <div
      className={classes("auto-grid", gapClass(gap))}
      style={{ gridTemplateColumns: `repeat(auto-fit, ${column})` }}
    >
      {children}
    </div>
  );
}

export function Tile({ compact, children }: TileProps) {
  return <div className={classes("tile", compact && "tile-compact")}>{children}</div>;
}

export function List({ variant, children }: ListProps) {
  // The list's own order never changes while it is shown.
  // biome-ignore lint/suspicious/noArrayIndexKey: children arrive without keys
  const items = Children.toArray(children).map((child, index) => <li key={index}>{child}</li>);
  return <ul className={classes("list", variant === "unordered-styled" && "list-styled")}>{items}</ul>;
}

export function Accordion({ title, defaultOpen, children }: AccordionProps) {
  return (
    <details className="accordion" open={defaultOpen ?? false}>
      <summary>{title}</summary>
      <div className="accordion-body">{children}</div>
    </details>
  );
}
