export const DAY_MS = 86_400_000;

/**
 * Calendar days (UTC) from one instant to another, so that an age grows once a day at midnight and the date it is
 * counted from stays the same whenever it is computed.
 */
export function calendarDays(from: number, to: number): number {
  return Math.floor(to / DAY_MS) - Math.floor(from / DAY_MS);
}
