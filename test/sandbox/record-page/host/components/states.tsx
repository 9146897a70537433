import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
} from "@hubspot/ui-extensions";

export function Alert({ title, variant = "info", children }: AlertProps) {
  return (
    <div className={`alert alert-${variant}`} role="status">
      <p className="alert-title">{title}</p>
      {children}
    </div>
  );
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="picture" aria-hidden="true" />
      {title === undefined ? null : <h3 className="heading">{title}</h3>}
      {children}
    </div>
  );
}

export function ErrorState({ title = "Something went wrong.", children }: ErrorStateProps) {
  return (
    <div className="empty-state" role="alert">
      <span className="picture picture-error" aria-hidden="true" />
      <h3 className="heading">{title}</h3>
      {children}
    </div>
  );
}

export function LoadingSpinner({ label, showLabel, layout }: LoadingSpinnerProps) {
  return (
    <div className={`spinner spinner-${layout ?? "inline"}`} role="status">
      <span className="spinner-ring" aria-hidden="true" />
      <span className={showLabel ? "text" : "visually-hidden"}>{label}</span>
    </div>
  );
}
