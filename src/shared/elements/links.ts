import * as v from "valibot";
import { element } from "./schema.ts";
import { common, ofButtons, sampleButton } from "./widget-props.ts";

/** Links that look like buttons. */
const { shortcut: _, ...looks } = ofButtons;

export const links = {
  linkButton: element({
    /** With `onClick` it has an id, and its press causes a run. */
    props: v.object({ ...common, ...looks, url: v.string(), newTab: v.boolean() }),
    sample: { ...sampleButton, label: "Open", url: "https://example.com/", newTab: true },
    /** A trigger, like a button. */
    value: v.boolean(),
  }),
};
