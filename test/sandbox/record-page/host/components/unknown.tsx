/** A component that this page has no DOM for: visible, so that a gap is never taken for the card's own look. */
export function UnknownComponent({ name }: { name: string }) {
  return <div className="unknown-component">“{name}” is not drawn on this approximated page.</div>;
}
