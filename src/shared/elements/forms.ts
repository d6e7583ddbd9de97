import * as v from "valibot";
import { element, sized } from "./schema.ts";
import { common, ofButtons, sampleButton } from "./widget-props.ts";

/** Forms: changes inside wait for the submit button, and go together. */
export const forms = {
  form: element({
    /** `enterToSubmit`: Enter in a field sends it. */
    props: v.object({
      name: v.string(),
      border: v.boolean(),
      enterToSubmit: v.optional(v.boolean()),
      /** In CSS pixels, beyond which it scrolls. */
      height: v.optional(v.number()),
      ...sized,
    }),
    sample: { name: "contact", border: true },
    block: true,
  }),
  formSubmitButton: element({
    props: v.object({ ...common, ...ofButtons }),
    sample: { ...sampleButton, label: "Send" },
    /** A trigger, like a button. */
    value: v.boolean(),
  }),
};
