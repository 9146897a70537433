import { orgStates } from "./org-states.ts";

/** Prints every state of the card as JSON, for what cannot read TypeScript. */
process.stdout.write(JSON.stringify(orgStates(new Date())));
