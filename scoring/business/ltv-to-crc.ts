import type { Amount } from "./amount.ts";
import type { BusinessMetric } from "./business-metric.ts";
import { billingFeeds, valuePerCost } from "./customer-value.ts";

export const ltvToCrc: BusinessMetric<{ readonly ltv: Amount; readonly crc: Amount }> = {
  id: "ltv-to-crc",
  label: "Lifetime value to retention cost (LTV:CRC)",
  formula: "LTV / CRC",
  unit: "ratio; 2 = 2:1",
  period: "both over the customer's lifetime",
  cohort: "paying accounts; both of the same segment",
  benchmark: "2 is low; compare 3 for LTV:CAC",
  whenBad: "Move what is asked often into a self-serve knowledge base.",
  catalogue: ["M64", "A31", "X11"],
  sources: ["004"],
  feeds: billingFeeds,
  example: { input: { ltv: 2000, crc: 1000 }, result: { value: 2 } },
  compute: ({ ltv, crc }) => valuePerCost(ltv, crc, "nothing was spent on keeping customers"),
};
