import type { TextAreaProps, ToggleGroupProps } from "@hubspot/ui-extensions";
import { useId } from "react";

/** The project is type-checked without the browser's own types. */
const textOf = (target: unknown) => (target as { value: string }).value;

/** Radio buttons only: the cards use no others. */
export function ToggleGroup({ label, name, options, value, inline, onChange }: ToggleGroupProps) {
  const group = useId();
  const choose = onChange as ((value: string) => void) | undefined;
  return (
    <fieldset className={inline ? "toggles toggles-inline" : "toggles"}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={`${name}${group}`}
            value={option.value}
            defaultChecked={option.value === value}
            onChange={() => choose?.(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

export function TextArea({ label, name, value, rows, maxLength, onInput, onChange }: TextAreaProps) {
  const id = useId();
  return (
    <div className="area">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={value}
        onInput={({ currentTarget }) => onInput?.(textOf(currentTarget))}
        onBlur={({ currentTarget }) => onChange?.(textOf(currentTarget))}
      />
    </div>
  );
}
