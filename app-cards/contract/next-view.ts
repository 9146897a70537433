import { z } from "zod";

/** What would bring the account into the next band, everything else as it is today. */
export const nextBandSchema = z.object({
  /** Why there is a path, or why there is none: one or two sentences. */
  text: z.string(),
  steps: z.array(
    z.object({
      metric: z.string(),
      label: z.string(),
      /** "2 support tickets a month (4 now)" */
      statement: z.string(),
    }),
  ),
  /** True = all steps together; false = each one alone is enough. */
  together: z.boolean(),
});

export type NextBandView = z.infer<typeof nextBandSchema>;
