/** The CRM properties that we own: the one list from which definitions, write-back and the reference page come. */
export interface OwnedProperty {
  /** Our id; the CRM's name is this with the adapter's prefix. */
  id: string;
  label: string;
  description: string;
  type: "number" | "text" | "date" | "choice" | "choices";
  options?: readonly { value: string; label: string }[];
  /** The core set is created first. */
  set: "core" | "default";
}
