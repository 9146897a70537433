import type { SelectProps } from "@hubspot/ui-extensions";
import { useId } from "react";

export function Select({ label, name, value, options, onChange }: SelectProps) {
  const id = useId();
  const choose = (text: string) => {
    const chosen = options.find((option) => String(option.value) === text);
    if (chosen) onChange?.(chosen.value);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={String(value)}
        // The project is type-checked without the browser's own types.
        onChange={({ currentTarget }) => choose((currentTarget as unknown as { value: string }).value)}
      >
        {options.map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
