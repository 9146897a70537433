export { attachDatabase, type Database, type DatabaseOptions, openDatabase } from "./database.ts";
export { migrate } from "./migrate/index.ts";
export { createStore } from "./store/index.ts";
