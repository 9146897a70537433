export * from "./actions-view.ts";
export * from "./health-view.ts";
export * from "./history-view.ts";
export * from "./next-view.ts";
export * from "./synced-properties.ts";
