import { healthFixtures } from "../../contract/fixtures/index.ts";
import { orgFixture } from "./apex-fixture.ts";

/** Prints the fixtures as JSON, for what cannot read TypeScript. */
const fixtures = healthFixtures(new Date());
process.stdout.write(JSON.stringify(fixtures.map((fixture) => ({ id: fixture.id, ...orgFixture(fixture) }))));
