/** Widgets that take files. */
import { isAccepted } from "../../shared/accepted-file.ts";
import type { Upload } from "../../shared/elements/files.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { option, type Reader } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";
import { widget, widgetOptions } from "./widget-base.ts";

export const files = {
  fileUploader(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      type: acceptOption,
      multiple: option.oneOf([false, true, "directory"], false),
      maxSize: sizeOption,
      maxFiles: option.count,
    });
    const { type: accept, maxSize, maxFiles } = options;
    const multiple = options.multiple !== false;
    const most = multiple ? (maxFiles ?? Number.POSITIVE_INFINITY) : 1;
    const fits = ({ file }: Upload): boolean => isAccepted(file, accept) && (maxSize === null || file.size <= maxSize);
    const directory = options.multiple === "directory" ? true : null;
    const props = { accept, multiple, maxSize, maxFiles, ...onlyGiven({ directory }) };
    return widget(place, label, options, {
      kind: "fileUploader",
      initial: [],
      identity: props,
      props,
      values: uploads(multiple, (list) => list.length <= most && list.every(fits)),
    });
  },
  cameraInput(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      facing: option.oneOf(["user", "environment"], "user"),
      resolution: resolutionOption,
      mirror: option.flag(null),
    });
    const { facing, resolution, mirror } = options;
    const props = { facing, resolution, mirror };
    return widget(place, label, options, {
      kind: "cameraInput",
      initial: [],
      identity: props,
      props,
      values: uploads(false, (list) => list.length <= 1 && list.every(({ file }) => file.type.startsWith("image/"))),
    });
  },
};

/** Width and height in pixels; null if not given. @throws ArgumentError */
const resolutionOption: Reader<[number, number] | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  const [width, height] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  const isSize = (size: unknown): size is number => Number.isInteger(size) && (size as number) > 0;
  if (isSize(width) && isSize(height)) return [width, height];
  throw ArgumentError.of(fn, argument, "a width and a height in pixels, such as [1280, 720]", value);
};

/** Files that are known by what the page calls them: each message brings new objects of the same files. */
const known = new Map<string, WeakRef<File>>();
const ids = new WeakMap<File, string>();
const gone = new FinalizationRegistry<string>((id) => known.delete(id));
let given = 0;

/** The object that scripts have had of this file. */
export function theSame({ id, file }: Upload): Upload {
  const before = known.get(id)?.deref();
  if (before !== undefined) return { id, file: before };
  known.set(id, new WeakRef(file));
  ids.set(file, id);
  gone.register(file, id);
  return { id, file };
}

export function idOf(file: File): string {
  const id = ids.get(file) ?? `w${++given}`;
  ids.set(file, id);
  return id;
}

function uploads(multiple: boolean, fits: (list: readonly Upload[]) => boolean): Conversion {
  const keep = (list: unknown): Kept | undefined => (Array.isArray(list) && fits(list as Upload[]) ? list : undefined);
  return {
    fit: keep,
    take(value) {
      const list: unknown[] = value === null ? [] : Array.isArray(value) ? value : [value];
      return list.every((file) => file instanceof File)
        ? keep(list.map((file) => ({ id: idOf(file as File), file })))
        : undefined;
    },
    give(kept) {
      const list = (kept as Upload[]).map(({ file }) => file);
      return multiple ? list : (list[0] ?? null);
    },
    toWire: (kept) => kept,
    fromWire: (wire) => (Array.isArray(wire) ? keep((wire as Upload[]).map(theSame)) : undefined),
    // Files stand in no address.
    toWords: () => [],
    fromWords: () => undefined,
    text: (kept) => JSON.stringify((kept as Upload[]).map(({ id }) => id)),
  };
}

const GROUPS = ["image", "audio", "video", "text"];
/** Endings of one format: who takes one of them takes the other. */
const TWINS = [
  [".jpg", ".jpeg"],
  [".tif", ".tiff"],
  [".mpg", ".mpeg"],
  [".htm", ".html"],
];

/** As `accept` has it. @throws ArgumentError */
export const acceptOption: Reader<string[]> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const patterns = list.map((item) => {
    if (typeof item !== "string" || item.trim() === "") {
      throw ArgumentError.of(fn, argument, "an ending such as “csv”, a type such as “image/*”, or an array of them", value);
    }
    const plain = item.trim().toLowerCase();
    if (GROUPS.includes(plain)) return `${plain}/*`;
    return plain.includes("/") || plain.startsWith(".") ? plain : `.${plain}`;
  });
  return [...new Set(patterns.flatMap((pattern) => TWINS.find((twins) => twins.includes(pattern)) ?? [pattern]))];
};

const UNITS: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** In bytes; null if not given. @throws ArgumentError */
export const sizeOption: Reader<number | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value > 0) return value;
  const [, amount, unit] = (typeof value === "string" && /^(\d+(?:\.\d+)?)\s*([kmg]?i?b)$/i.exec(value.trim())) || [];
  const bytes = Number(amount) * (UNITS[(unit ?? "").toLowerCase()] ?? Number.NaN);
  if (bytes > 0) return bytes;
  throw ArgumentError.of(fn, argument, "a number of bytes above 0, or a text such as “10 MB”", value);
};
