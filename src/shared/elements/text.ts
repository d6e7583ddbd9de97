import * as v from "valibot";
import { inspectionSchema } from "./inspection.ts";
import { element } from "./schema.ts";

const body = v.string();

/** Text and what reads like text. */
export const text = {
  markdown: element({
    props: v.object({ body, unsafeAllowHtml: v.boolean() }),
    sample: { body: "Some *markdown* with `code`.", unsafeAllowHtml: false },
  }),
  heading: element({
    props: v.object({ body, level: v.picklist([1, 2, 3]) }),
    sample: { body: "A heading", level: 1 },
  }),
  caption: element({ props: v.object({ body }), sample: { body: "A caption" } }),
  text: element({ props: v.object({ body }), sample: { body: "Fixed  text" } }),
  code: element({
    props: v.object({ body, language: v.nullable(v.string()), lineNumbers: v.boolean() }),
    sample: { body: "const x = 1;", language: "typescript", lineNumbers: false },
  }),
  divider: element({ props: v.object({}), sample: {} }),
  help: element({
    props: inspectionSchema,
    sample: { name: "x", type: "number", chain: [], signature: null, doc: null, members: [], text: "1" },
  }),
};
