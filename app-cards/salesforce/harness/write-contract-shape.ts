import { writeFileSync } from "node:fs";
import path from "node:path";
import { contractShapeSource } from "./contract-shape.ts";

/** Writes the card's copy of the contract after a change in `app-cards/contract`. */
const lwc = path.resolve(import.meta.dirname, "../force-app/main/default/lwc");
writeFileSync(path.join(lwc, "healthText/contractShape.js"), contractShapeSource());
