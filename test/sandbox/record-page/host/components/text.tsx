import type { HeadingProps, StatusTagProps, TagProps, TextProps } from "@hubspot/ui-extensions";
import { classes } from "./classes.ts";

export function Text({ variant, inline, format, children }: TextProps) {
  const className = classes(
    "text",
    variant === "microcopy" && "microcopy",
    (format?.fontWeight === "bold" || format?.fontWeight === "demibold") && format.fontWeight,
    format?.italic && "italic",
  );
  return inline ? <span className={className}>{children}</span> : <p className={className}>{children}</p>;
}

/** The card's own name is the second level, so its parts are the third. */
export function Heading({ children }: HeadingProps) {
  return <h3 className="heading">{children}</h3>;
}

export function StatusTag({ variant = "default", children }: StatusTagProps) {
  return (
    <span className="status-tag">
      <span className={`dot dot-${variant}`} aria-hidden="true" />
      {children}
    </span>
  );
}

export function Tag({ variant = "default", children }: TagProps) {
  return <span className={`tag tag-${variant}`}>{children}</span>;
}
