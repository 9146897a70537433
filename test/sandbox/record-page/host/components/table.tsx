import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from "@hubspot/ui-extensions";

export function Table({ children }: TableProps) {
  return (
    <div className="table-frame">
      <table className="table">{children}</table>
    </div>
  );
}

export function TableHead({ children }: TableElementProps) {
  return <thead>{children}</thead>;
}

export function TableBody({ children }: TableElementProps) {
  return <tbody>{children}</tbody>;
}

export function TableFooter({ children }: TableElementProps) {
  return <tfoot>{children}</tfoot>;
}

export function TableRow({ children }: TableElementProps) {
  return <tr>{children}</tr>;
}

export function TableHeader({ align = "left", width, children }: TableHeaderProps) {
  return (
    <th scope="col" className={`align-text-${align} width-${width ?? "auto"}`}>
      {children}
    </th>
  );
}

export function TableCell({ align = "left", width, children }: TableCellProps) {
  return <td className={`align-text-${align} width-${width ?? "auto"}`}>{children}</td>;
}
