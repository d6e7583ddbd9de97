import * as v from "valibot";
import { element, sized } from "./schema.ts";

const bytes = v.custom<Uint8Array<ArrayBuffer>>((input) => input instanceof Uint8Array);
export const blobSchema = v.custom<Blob>((input) =>
  ["[object Blob]", "[object File]"].includes(Object.prototype.toString.call(input)),
);

/**
 * Where media come from: an address, a Blob, bytes with their type, or (images) raw pixels, four bytes each. Bytes travel
 * with the node, so whatever shows or caches it keeps them, and nothing else does.
 */
export const sourceSchema = v.variant("from", [
  v.object({ from: v.literal("url"), url: v.string() }),
  v.object({ from: v.literal("blob"), blob: blobSchema }),
  v.object({ from: v.literal("bytes"), bytes, type: v.string() }),
]);
const pixels = v.object({
  from: v.literal("pixels"),
  width: v.number(),
  height: v.number(),
  pixels: v.custom<Uint8ClampedArray<ArrayBuffer>>((input) => input instanceof Uint8ClampedArray),
});

/** A film on YouTube, by its id. */
const youtube = v.object({ from: v.literal("youtube"), id: v.string() });
/** Times in seconds. */
const playback = {
  startTime: v.number(),
  /** Null for its end. With `loop` it goes on from the start. */
  endTime: v.nullable(v.number()),
  loop: v.boolean(),
  autoplay: v.boolean(),
};

const url = { from: "url", url: "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" } as const;

/** Pictures and sound. */
export const media = {
  image: element({
    props: v.object({
      images: v.array(
        v.object({
          source: v.variant("from", [...sourceSchema.options, pixels]),
          caption: v.nullable(v.string()),
          /** What it shows, in words; null for its caption. */
          alt: v.optional(v.nullable(v.string()), null),
        }),
      ),
      /** In CSS pixels, or all that the container has; null for its own width, at most that of the container. */
      width: v.nullable(v.union([v.number(), v.literal("stretch")])),
      /** An address that it leads to; null for none. */
      link: v.optional(v.nullable(v.string()), null),
      /** A press enlarges it. */
      zoom: v.optional(v.boolean(), true),
    }),
    sample: { images: [{ source: url, caption: "A pixel" }], width: null },
    /** Where one of them was pressed, in its own pixels. */
    selection: v.object({ index: v.number(), x: v.number(), y: v.number() }),
  }),
  audio: element({
    props: v.object({
      source: sourceSchema,
      ...playback,
      /** Said below it, or null. */
      note: v.nullable(v.string()),
      ...sized,
    }),
    sample: {
      source: { from: "url", url: "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=" },
      startTime: 0,
      endTime: null,
      loop: false,
      autoplay: false,
      note: null,
    },
  }),
  video: element({
    props: v.object({
      source: v.variant("from", [...sourceSchema.options, youtube]),
      ...playback,
      muted: v.boolean(),
      poster: v.nullable(sourceSchema),
      /** The first is shown by default. SRT or VTT. */
      subtitles: v.array(
        v.object({ label: v.string(), source: v.union([sourceSchema, v.object({ from: v.literal("text"), text: v.string() })]) }),
      ),
      ...sized,
    }),
    sample: {
      source: { from: "url", url: "data:video/mp4;base64," },
      startTime: 0,
      endTime: null,
      loop: false,
      autoplay: false,
      muted: false,
      poster: null,
      subtitles: [],
    },
  }),
};

export type VideoProps = v.InferOutput<typeof media.video.props>;
export type AudioProps = v.InferOutput<typeof media.audio.props>;
export type MediaSource = v.InferOutput<typeof sourceSchema> | v.InferOutput<typeof pixels>;
