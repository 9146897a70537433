/** Structured log: fields first, then one plain sentence. Never a token, e-mail address or message text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
