import * as v from "valibot";
import { element, sized } from "./schema.ts";

/** In CSS pixels; `"content"` for as much as what is inside needs. */
const frameHeight = v.union([v.number(), v.literal("content")]);

const frame = {
  /** In CSS pixels; null for the width of the container. */
  width: v.nullable(v.number()),
  height: frameHeight,
  /** False: what does not fit is cut. */
  scrolling: v.boolean(),
  /** What a screen reader calls it. */
  title: v.string(),
  tabIndex: v.nullable(v.number()),
};

/** HTML of the script's own, and pages of others. */
export const embed = {
  /** Sanitised, with styles that stay in its box. */
  html: element({ props: v.object({ body: v.string(), ...sized }), sample: { body: "<p>Some <b>HTML</b></p>" } }),
  /** HTML that may run scripts, in a frame without an origin. */
  htmlFrame: element({
    props: v.object({ ...frame, body: v.string() }),
    sample: { body: "<p>In a frame</p>", width: null, height: 80, scrolling: false, title: "Embedded content", tabIndex: null },
  }),
  /** A page at an address. */
  iframe: element({
    props: v.object({ ...frame, url: v.string() }),
    sample: { url: "about:blank", width: null, height: 80, scrolling: false, title: "Embedded page", tabIndex: null },
  }),
};
