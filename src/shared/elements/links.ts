import * as v from "valibot";
import { element } from "./schema.ts";

/** Links that look like buttons. */
export const links = {
  linkButton: element({
    props: v.object({
      label: v.string(),
      url: v.string(),
      primary: v.boolean(),
      newTab: v.boolean(),
      help: v.nullable(v.string()),
      disabled: v.boolean(),
    }),
    sample: { label: "Open", url: "https://example.com/", primary: false, newTab: true, help: null, disabled: false },
  }),
};
