import * as v from "valibot";
import { inkNames } from "../ink-names.ts";
import { inspectionSchema } from "./inspection.ts";
import { element, sized } from "./schema.ts";

const body = v.string();

/** Without a default here, every text would carry what hardly any of them says. */
const or = <T>(schema: v.GenericSchema<T>, fallback: T) => v.optional(schema, fallback as never);
const help = or(v.nullable(v.string()), null);
const textAlign = or(v.nullable(v.picklist(["left", "center", "right", "justify"])), null);

/** Text and what reads like text. */
export const text = {
  markdown: element({
    props: v.object({
      body,
      unsafeAllowHtml: v.boolean(),
      /** Headings in it have links to themselves. */
      anchors: or(v.boolean(), true),
      textAlign,
      help,
      ...sized,
    }),
    sample: { body: "Some *markdown* with `code`.", unsafeAllowHtml: false },
  }),
  heading: element({
    props: v.object({
      body,
      level: v.picklist([1, 2, 3]),
      /** What links call it; null for the slug of its text, false for no link. */
      anchor: or(v.nullable(v.union([v.string(), v.literal(false)])), null),
      /** A line below it, of a colour or (true) of the page's. */
      divider: or(v.union([v.boolean(), v.picklist(inkNames)]), false),
      textAlign,
      help,
      ...sized,
    }),
    sample: { body: "A heading", level: 1, divider: "blue", help: "Help" },
  }),
  caption: element({
    props: v.object({ body, unsafeAllowHtml: or(v.boolean(), false), help, ...sized }),
    sample: { body: "A caption" },
  }),
  text: element({ props: v.object({ body, help, ...sized }), sample: { body: "Fixed  text" } }),
  code: element({
    props: v.object({
      body,
      language: v.nullable(v.string()),
      lineNumbers: v.boolean(),
      wrapLines: or(v.boolean(), false),
      /** In CSS pixels; null for all its lines. */
      height: or(v.nullable(v.number()), null),
      ...sized,
    }),
    sample: { body: "const x = 1;", language: "typescript", lineNumbers: false },
  }),
  latex: element({ props: v.object({ body, help, ...sized }), sample: { body: "e^{i\\pi} + 1 = 0" } }),
  divider: element({ props: v.object({}), sample: {} }),
  help: element({
    props: v.object({ ...inspectionSchema.entries, ...sized }),
    sample: { name: "x", type: "number", chain: [], signature: null, doc: null, members: [], text: "1" },
  }),
};
