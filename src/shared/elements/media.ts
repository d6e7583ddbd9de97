import * as v from "valibot";
import { element } from "./schema.ts";

const bytes = v.custom<Uint8Array<ArrayBuffer>>((input) => input instanceof Uint8Array);
const blob = v.custom<Blob>((input) => ["[object Blob]", "[object File]"].includes(Object.prototype.toString.call(input)));

/**
 * Where media come from: an address, a Blob, bytes with their type, or (images) raw pixels, four bytes each. Bytes travel
 * with the node, so whatever shows or caches it keeps them, and nothing else does.
 */
const source = v.variant("from", [
  v.object({ from: v.literal("url"), url: v.string() }),
  v.object({ from: v.literal("blob"), blob }),
  v.object({ from: v.literal("bytes"), bytes, type: v.string() }),
]);
const pixels = v.object({
  from: v.literal("pixels"),
  width: v.number(),
  height: v.number(),
  pixels: v.custom<Uint8ClampedArray<ArrayBuffer>>((input) => input instanceof Uint8ClampedArray),
});

const url = { from: "url", url: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" } as const;

/** Pictures and sound. */
export const media = {
  image: element({
    props: v.object({
      images: v.array(v.object({ source: v.variant("from", [...source.options, pixels]), caption: v.nullable(v.string()) })),
      /** In CSS pixels; null for its own width, at most that of the container. */
      width: v.nullable(v.number()),
    }),
    sample: { images: [{ source: url, caption: "A pixel" }], width: null },
  }),
  audio: element({
    /** `startTime` in seconds. */
    props: v.object({ source, startTime: v.number() }),
    sample: {
      source: { from: "url", url: "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=" },
      startTime: 0,
    },
  }),
};

export type MediaSource = v.InferOutput<typeof source> | v.InferOutput<typeof pixels>;
