/** Calls to addresses that an installation chose. */
export interface Outbound {
  /**
   * One POST, redirects not followed; resolves with the status of any answer. Throws `fix_configuration` /
   * "address_refused" for an address that must not be reached, and `retry_later` / "unreachable" when nobody answered.
   */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<{ status: number }>;
  /** Why the address would be refused, as far as it shows without a look-up; null = it may be tried. */
  refusal(url: string): string | null;
}
