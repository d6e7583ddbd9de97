import * as v from "valibot";
import { element } from "./schema.ts";

/** Containers: blocks with children. */
export const layout = {
  container: element({ props: v.object({ border: v.boolean() }), sample: { border: false }, block: true }),
  columns: element({
    props: v.object({ weights: v.array(v.number()), gap: v.picklist(["small", "medium", "large"]) }),
    sample: { weights: [2, 1], gap: "small" },
    block: true,
  }),
  column: element({ props: v.object({}), sample: {}, block: true }),
  expander: element({
    props: v.object({ label: v.string(), expanded: v.boolean() }),
    sample: { label: "More", expanded: false },
    block: true,
  }),
  tabs: element({ props: v.object({ labels: v.array(v.string()) }), sample: { labels: ["One", "Two"] }, block: true }),
  tab: element({ props: v.object({ label: v.string() }), sample: { label: "One" }, block: true }),
  /** Something that takes its time: how it stands, and its details inside. */
  status: element({
    props: v.object({ label: v.string(), state: v.picklist(["running", "complete", "error"]), expanded: v.boolean() }),
    sample: { label: "Loading", state: "running", expanded: true },
    block: true,
  }),
  /** A place for one node; without children while it is unfilled. */
  empty: element({ props: v.object({}), sample: {}, block: true }),
};
