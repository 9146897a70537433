/** Class names that are there, in one string. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

const gaps: Readonly<Record<string, string>> = {
  "extra-small": "xs",
  small: "sm",
  medium: "md",
  large: "lg",
  "extra-large": "xl",
};

/** Class of a HubSpot distance ("sm", "small", "flush"). */
export function gapClass(gap: string | undefined): string {
  return `gap-${gap === undefined ? "flush" : (gaps[gap] ?? gap)}`;
}
