import * as v from "valibot";
import type { effectKinds } from "../effect-kinds.ts";
import { sourceSchema } from "./media.ts";
import { type ElementSchema, element } from "./schema.ts";

/**
 * Elements that play once each time they are drawn or replayed. What makes them play again is no prop: it is a delta of
 * its own (`play`).
 */
export const effects = {
  toast: element({
    props: v.object({
      body: v.string(),
      icon: v.nullable(v.string()),
      /** In milliseconds; null until it is closed. */
      duration: v.optional(v.nullable(v.number()), 4000),
      /** The script has closed it: it does not play. */
      closed: v.optional(v.boolean(), false),
    }),
    sample: { body: "Saved", icon: null },
  }),
  /** A file that the reader asked for: saved as what plays, once. */
  download: element({
    props: v.object({ fileName: v.string(), source: sourceSchema }),
    sample: { fileName: "data.csv", source: { from: "bytes", bytes: new Uint8Array(), type: "text/csv" } },
  }),
  balloons: element({ props: v.object({}), sample: {} }),
  snow: element({ props: v.object({}), sample: {} }),
} satisfies Record<(typeof effectKinds)[number], ElementSchema>;
