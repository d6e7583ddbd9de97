import * as v from "valibot";
import { element } from "./schema.ts";
import { common, sampleCommon } from "./widget-props.ts";

/** Forms: changes inside wait for the submit button, and go together. */
export const forms = {
  form: element({
    props: v.object({ name: v.string(), border: v.boolean() }),
    sample: { name: "contact", border: true },
    block: true,
  }),
  formSubmitButton: element({
    props: v.object({ ...common, primary: v.boolean() }),
    sample: { ...sampleCommon, label: "Send", primary: false },
    /** A trigger, like a button. */
    value: v.boolean(),
  }),
};
