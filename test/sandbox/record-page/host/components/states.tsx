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
      <Picture path="M10 40h28M14 36V24M24 36V14M34 36V29" className="picture" />
      {title === undefined ? null : <h3 className="heading">{title}</h3>}
      {children}
    </div>
  );
}

export function ErrorState({ title = "Something went wrong.", children }: ErrorStateProps) {
  return (
    <div className="empty-state" role="alert">
      <Picture path="M24 8 42 40H6ZM24 20v9M24 34v1" className="picture-error" />
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

function Picture({ path, className }: { path: string; className: string }) {
  return (
    <svg className={className} width="48" height="48" viewBox="0 0 48 48" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
