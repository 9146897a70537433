import type { SelectProps } from "@hubspot/ui-extensions";
import { useId } from "react";

export function Select({ label, name, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={String(value)}
        onChange={(event) => onChange?.(options[event.target.selectedIndex]!.value)}
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
