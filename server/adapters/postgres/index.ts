export { attachDatabase, type Database, type DatabaseOptions, openDatabase } from "./database.ts";
export { createJobs, type JobsOptions } from "./jobs/index.ts";
export { createLimiter, type LimiterOptions } from "./limiter/index.ts";
export { migrate } from "./migrate/index.ts";
export { createStore } from "./store/index.ts";
