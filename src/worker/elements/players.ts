/** Sound and films. */
import { parseDuration } from "../../shared/duration.ts";
import type { VideoProps } from "../../shared/elements/media.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { drawLeaf } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import { mediaSource, typeIn } from "./media-source.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, refusePromise, widthOption } from "./text-arguments.ts";
import { waveOf } from "./wave.ts";

/** A number of seconds, or a duration with its unit; null if not given. */
const seconds: Reader<number | null> = (value, where) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return parseDuration(value as never, where) / 1000;
  if (typeof value === "number" && value >= 0 && Number.isFinite(value)) return value;
  throw ArgumentError.of(where.fn, where.argument, 'seconds from 0 on, or a duration such as "1m30s"', value);
};

const playback = {
  format: option.text,
  startTime: seconds,
  endTime: seconds,
  loop: option.flag(false),
  autoplay: option.flag(false),
};

export const players = {
  audio(place: SurfacePlace, src: unknown, options?: unknown): void {
    const { fn } = place;
    refusePromise(fn, src);
    const { format, sampleRate, width, ...given } = readOptions(fn, options, {
      ...playback,
      sampleRate: option.count,
      width: widthOption,
    });
    const raw = sampleRate === null ? null : samplesOf(src);
    const source =
      raw !== null
        ? waveSource(fn, raw, sampleRate as number)
        : mediaSource(fn, src, (bytes) => format ?? typeIn(bytes) ?? "audio/mpeg");
    if (source === undefined)
      throw ArgumentError.of(fn, "the source", "an address, a Blob or bytes, or samples with options.sampleRate", src);
    const note =
      sampleRate === null || raw !== null ? null : "The sound is encoded and knows its own rate: sampleRate is for raw samples.";
    drawLeaf(place, "audio", { source, ...times(fn, given), note, ...onlyGiven({ width }) });
  },
  video(place: SurfacePlace, src: unknown, options?: unknown): void {
    const { fn } = place;
    refusePromise(fn, src);
    const { format, poster, subtitles, ...given } = readOptions(fn, options, {
      ...playback,
      muted: option.flag(false),
      poster: option.any,
      subtitles: option.any,
      width: widthOption,
    });
    const id = typeof src === "string" || src instanceof URL ? youtubeId(String(src)) : null;
    const source =
      id !== null ? ({ from: "youtube", id } as const) : mediaSource(fn, src, (bytes) => format ?? typeIn(bytes) ?? "video/mp4");
    if (source === undefined) throw ArgumentError.of(fn, "the source", "an address, a Blob or bytes", src);
    const tracks = subtitlesOf(fn, subtitles);
    if (id !== null && tracks.length > 0) {
      throw new ArgumentError(`${fn}(): a film on YouTube has the subtitles that stand there.`, {
        hint: "Leave options.subtitles out.",
      });
    }
    const picture =
      poster === undefined || poster === null ? null : mediaSource(fn, poster, (bytes) => typeIn(bytes) ?? "image/png");
    if (picture === undefined) throw ArgumentError.of(fn, "options.poster", "an address, a Blob or bytes of a picture", poster);
    const { muted, width, ...play } = given;
    if (id !== null) play.startTime ??= youtubeStart(String(src));
    drawLeaf(place, "video", { source, ...times(fn, play), muted, poster: picture, subtitles: tracks, ...onlyGiven({ width }) });
  },
};

interface Playback {
  startTime: number | null;
  endTime: number | null;
  loop: boolean;
  autoplay: boolean;
}

/** @throws ArgumentError if it ends before it begins */
function times(fn: string, { startTime, endTime, ...given }: Playback) {
  const start = startTime ?? 0;
  if (endTime !== null && endTime <= start) {
    throw new ArgumentError(
      `${fn}(): options.endTime is ${endTime} s, and options.startTime ${start} s: there is nothing between them.`,
      {
        hint: "Give an end that comes after the start.",
      },
    );
  }
  return { startTime: start, endTime, ...given };
}

/** Samples by channel; null for what is none. */
function samplesOf(src: unknown): ArrayLike<number>[] | null {
  if (Array.isArray(src) && src.length > 0 && src.every(isList)) return src as ArrayLike<number>[];
  return isList(src) ? [src] : null;
}

/** Raw samples as a file. @throws ArgumentError for channels of different lengths */
function waveSource(fn: string, channels: readonly ArrayLike<number>[], rate: number) {
  const lengths = channels.map(({ length }) => length);
  if (new Set(lengths).size > 1) throw ArgumentError.of(fn, "the samples", "as many for each channel", lengths);
  return { from: "bytes", bytes: waveOf(channels, rate), type: "audio/wav" } as const;
}

function isList(value: unknown): value is ArrayLike<number> {
  if (value instanceof Float32Array || value instanceof Float64Array) return true;
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}

/** One source, or one for each label. @throws ArgumentError */
function subtitlesOf(fn: string, given: unknown): VideoProps["subtitles"] {
  if (given === undefined || given === null) return [];
  const isRecord = typeof given === "object" && Object.getPrototypeOf(given) === Object.prototype;
  const entries: [string, unknown][] = isRecord ? Object.entries(given) : [["Subtitles", given]];
  return entries.map(([label, source]) => ({ label, source: subtitle(fn, source) }));
}

function subtitle(fn: string, given: unknown): VideoProps["subtitles"][number]["source"] {
  const isText = typeof given === "string" && given.includes("\n");
  const source = isText ? ({ from: "text", text: given } as const) : mediaSource(fn, given, () => "text/plain");
  if (source === undefined) {
    throw ArgumentError.of(
      fn,
      "options.subtitles",
      "an address, a text, a Blob or bytes of SRT or VTT, or one for each label",
      given,
    );
  }
  const text = source.from === "text" ? source.text : source.from === "bytes" ? new TextDecoder().decode(source.bytes) : null;
  if (text !== null && !text.includes("-->")) {
    throw new ArgumentError(`${fn}(): options.subtitles is neither SRT nor VTT.`, {
      hint: "Both have lines such as 00:00:01,000 --> 00:00:04,000 above what is said.",
    });
  }
  return text === null ? source : { from: "text", text };
}

/** The id of a film in an address of YouTube; null for others. */
export function youtubeId(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|music)\./, "");
  const id =
    host === "youtu.be"
      ? pathname.slice(1)
      : host === "youtube.com" || host === "youtube-nocookie.com"
        ? (searchParams.get("v") ?? /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(pathname)?.[1])
        : undefined;
  return id !== undefined && /^[\w-]{11}$/.test(id) ? id : null;
}

/** Where such an address says that the film begins, as it is copied there: seconds, or `1h2m3s`; null if it does not. */
function youtubeStart(address: string): number | null {
  const { searchParams } = new URL(address);
  const [, ...parts] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(searchParams.get("t") ?? searchParams.get("start") ?? "") ?? [];
  const start = parts.reduce((all, part) => all * 60 + Number(part ?? 0), 0);
  return start === 0 ? null : start;
}
