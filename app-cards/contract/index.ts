export * from "./health-view.ts";
export * from "./synced-properties.ts";
