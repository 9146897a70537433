/** Authenticated encryption for secrets at rest. */
export interface Cipher {
  /** Opaque text carrying its key id; only `open` with the same `context` (the installation id) reads it. */
  seal(plain: string, context: string): string;
  /** Throws `fix_configuration` / "sealed_by_unknown_key", or `bug` / "seal_broken". */
  open(sealed: string, context: string): string;
}
