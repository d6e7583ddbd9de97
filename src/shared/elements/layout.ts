import * as v from "valibot";
import { element, sized } from "./schema.ts";

/** Between what stands in a container: a word, or CSS pixels; null for the page's own. */
const gap = v.nullable(v.union([v.picklist(["none", "small", "medium", "large"]), v.number()]));
const verticalAlign = (...more: "distribute"[]) => v.optional(v.nullable(v.picklist(["top", "center", "bottom", ...more])), null);
const icon = v.optional(v.nullable(v.string()), null);
const type = v.optional(v.picklist(["default", "compact"]), "default");

/** Containers: blocks with children. */
export const layout = {
  container: element({
    props: v.object({
      border: v.boolean(),
      /** In CSS pixels, beyond which it scrolls; null for what it holds. */
      height: v.optional(v.nullable(v.number()), null),
      gap: v.optional(gap, null),
      verticalAlign: verticalAlign("distribute"),
      /** Side by side, as far as there is room. */
      horizontal: v.optional(v.boolean(), false),
      /** Where what is narrower than its place stands in it. */
      align: v.optional(v.nullable(v.picklist(["left", "center", "right", "distribute"])), null),
      /** Its end stays in view, unless the reader has scrolled up. Null: where it begins with a chat message. */
      autoscroll: v.optional(v.nullable(v.boolean()), null),
      ...sized,
    }),
    sample: { border: false },
    block: true,
  }),
  columns: element({
    props: v.object({
      weights: v.array(v.number()),
      gap: v.union([v.picklist(["none", "small", "medium", "large"]), v.number()]),
      verticalAlign: verticalAlign(),
      border: v.optional(v.boolean(), false),
      /** They stand one below the other where there is no room. */
      wrap: v.optional(v.boolean(), true),
      ...sized,
    }),
    sample: { weights: [2, 1], gap: "small" },
    block: true,
  }),
  column: element({ props: v.object({}), sample: {}, block: true }),
  expander: element({
    props: v.object({ label: v.string(), expanded: v.boolean(), icon, type, ...sized }),
    sample: { label: "More", expanded: false },
    block: true,
    /** It is open. */
    selection: v.boolean(),
  }),
  tabs: element({
    props: v.object({
      labels: v.array(v.string()),
      /** The label that is chosen at first; null for the first. */
      default: v.optional(v.nullable(v.string()), null),
      /** Of each panel, in CSS pixels. */
      height: v.optional(v.nullable(v.number()), null),
      ...sized,
    }),
    sample: { labels: ["One", "Two"] },
    block: true,
    /** The tab that is open: the `nth` of its label. */
    selection: v.object({ label: v.string(), nth: v.number() }),
  }),
  tab: element({ props: v.object({ label: v.string() }), sample: { label: "One" }, block: true }),
  /** Something that takes its time: how it stands, and its details inside. */
  status: element({
    props: v.object({
      label: v.string(),
      state: v.picklist(["running", "complete", "error"]),
      expanded: v.boolean(),
      type,
      ...sized,
    }),
    sample: { label: "Loading", state: "running", expanded: true },
    block: true,
  }),
  /** A container that opens over the page. */
  popover: element({
    props: v.object({
      label: v.string(),
      /** It is open, if the script has said so. */
      open: v.optional(v.boolean(), false),
      type: v.optional(v.picklist(["primary", "secondary", "tertiary"]), "secondary"),
      icon,
      help: v.optional(v.nullable(v.string()), null),
      disabled: v.optional(v.boolean(), false),
      ...sized,
    }),
    sample: { label: "More" },
    block: true,
    /** It is open. */
    selection: v.boolean(),
  }),
  /** A window above the page, which waits for an answer. It is there as long as it is open. */
  dialog: element({
    props: v.object({
      /** What it is called. */
      label: v.string(),
      width: v.optional(v.picklist(["small", "medium", "large"]), "small"),
      icon,
      /** Its reader may close it. */
      dismissible: v.optional(v.boolean(), true),
    }),
    sample: { label: "Really?" },
    block: true,
    /** It is open: its reader sends false. Without an id, in a cached function, closing it is an event of the app. */
    selection: v.boolean(),
  }),
  /** Stands at the lower edge of what is seen of the page. */
  bottom: element({ props: v.object({}), sample: {}, block: true }),
  /** Room between two elements: a word, or CSS pixels; all that is left of a line. */
  space: element({
    props: v.object({ size: v.union([v.picklist(["small", "medium", "large", "stretch"]), v.number()]) }),
    sample: { size: "small" },
  }),
  /** What is to come, as a grey place. */
  skeleton: element({ props: v.object({ height: v.number(), ...sized }), sample: { height: 96 } }),
  /** A place for one node; without children while it is unfilled. */
  empty: element({ props: v.object({}), sample: {}, block: true }),
};
