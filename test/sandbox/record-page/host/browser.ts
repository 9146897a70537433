/**
 * The few browser globals that the page uses. The project's types are Node's, so that server code cannot lean on a
 * DOM; this file is the one place that says otherwise.
 */
interface Browser {
  document: { getElementById(id: string): { textContent: string } };
  location: { href: string; pathname: string; origin: string };
  Worker: new (url: string) => object;
}

export const browser = globalThis as unknown as Browser;
