/** Widgets of files. */
import { isAccepted } from "../../shared/accepted-file.ts";
import type { Upload } from "../../shared/elements/files.ts";
import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError, FormError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { showException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { drawBlock } from "../drawing/place.ts";
import { option, type Reader } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { toBoolean } from "./button.ts";
import { drawEffect } from "./effects.ts";
import { mediaSource } from "./media-source.ts";
import type { SurfacePlace } from "./surface.ts";
import { asItIs, triggerOptions, widget, widgetOptions } from "./widget-base.ts";

export const files = {
  downloadButton(place: SurfacePlace, label: unknown, data: unknown, input?: unknown): unknown {
    const { fn, block, context } = place;
    if (block.form !== null) {
      throw new FormError(`${fn}() was called inside st.form("${block.form.name}").`, {
        hint: "What it saves may depend on what was not sent yet: put it behind the form.",
      });
    }
    const options = triggerOptions(place, input, {
      type: option.oneOf(["primary", "secondary"], "secondary"),
      fileName: option.text,
      mime: option.text,
      rerun: option.flag(true),
    });
    const { mime, rerun } = options;
    const isMade = typeof data === "function";
    const file = isMade ? null : fileOf(fn, data, mime);
    const fileName = safeName(options.fileName ?? file?.name ?? "download");
    const source = file === null ? null : file.source;
    const primary = options.type === "primary";
    if (isMade && !rerun) {
      throw new ArgumentError(`${fn}(): options.rerun is false, and the data are made by a function, which runs in a run.`, {
        hint: "Leave options.rerun out, or give the data themselves.",
      });
    }
    const pressed = widget(place, label, options, {
      kind: "downloadButton",
      initial: false,
      identity: [options.fileName, mime, primary, rerun],
      props: { primary, fileName, source, rerun },
      values: asItIs(toBoolean),
    });
    if (!isMade) return pressed;
    // Always there, so that what stands below keeps its place.
    const slot = drawBlock(place, "empty", {});
    slot.single = true;
    if (pressed !== true) return pressed;
    const inside = { ...context, block: slot };
    const save = (made: unknown): void => {
      const { name, source: content } = fileOf(fn, made, mime);
      if (isShowing(inside))
        drawEffect({ ...place, context: inside, block: slot }, "download", {
          fileName: safeName(options.fileName ?? name),
          source: content,
        });
    };
    const made = place.surfaces.within(inside, data as () => unknown);
    if (!isPromiseLike(made)) save(made);
    else
      (context.computation?.settling ?? context.run.settling).track(
        CallPromise.from(CallPromise.from(made).then(save)),
        (error) => showException(inside, error),
      );
    return pressed;
  },
  fileUploader(place: SurfacePlace, label: unknown, input?: unknown): unknown {
    const options = widgetOptions(place, input, {
      type: acceptOption,
      multiple: option.flag(false),
      maxSize: sizeOption,
      maxFiles: option.count,
    });
    const { type: accept, multiple, maxSize, maxFiles } = options;
    const most = multiple ? (maxFiles ?? Number.POSITIVE_INFINITY) : 1;
    const fits = ({ file }: Upload): boolean => isAccepted(file, accept) && (maxSize === null || file.size <= maxSize);
    const props = { accept, multiple, maxSize, maxFiles };
    return widget(place, label, options, {
      kind: "fileUploader",
      initial: [],
      identity: props,
      props,
      values: uploads(multiple, (list) => list.length <= most && list.every(fits)),
    });
  },
};

/** What is to be saved, and what it is called. @throws ArgumentError */
function fileOf(
  fn: string,
  data: unknown,
  mime: string | null,
): { name: string; source: Exclude<MediaSource, { from: "pixels" | "url" }> } {
  if (typeof data === "string") {
    const type = mime ?? "text/plain";
    return { name: "download.txt", source: { from: "bytes", bytes: new TextEncoder().encode(data), type } };
  }
  if (data instanceof Blob) {
    return {
      name: data instanceof File ? data.name : "download",
      source: { from: "blob", blob: mime === null ? data : data.slice(0, data.size, mime) },
    };
  }
  const source = mediaSource(
    fn,
    data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data : undefined,
    () => mime ?? "application/octet-stream",
  );
  if (source?.from !== "bytes")
    throw ArgumentError.of(fn, "the data", "a text, a Blob, bytes, or a function that gives them", data);
  return { name: "download", source };
}

/** Without what no file system takes. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  const plain = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]+/g, "_").replace(/^[. ]+|[. ]+$/g, "");
  return plain === "" ? "download" : plain.slice(0, 200);
}

/** Files that are known by what the page calls them: each message brings new objects of the same files. */
const known = new Map<string, WeakRef<File>>();
const ids = new WeakMap<File, string>();
const gone = new FinalizationRegistry<string>((id) => known.delete(id));
let given = 0;

/** The object that scripts have had of this file. */
function theSame({ id, file }: Upload): Upload {
  const before = known.get(id)?.deref();
  if (before !== undefined) return { id, file: before };
  known.set(id, new WeakRef(file));
  ids.set(file, id);
  gone.register(file, id);
  return { id, file };
}

function idOf(file: File): string {
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
    text: (kept) => JSON.stringify((kept as Upload[]).map(({ id }) => id)),
  };
}

const GROUPS = ["image", "audio", "video", "text"];

/** As `accept` has it. @throws ArgumentError */
const acceptOption: Reader<string[]> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return [];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item !== "string" || item.trim() === "") {
      throw ArgumentError.of(fn, argument, "an ending such as “csv”, a type such as “image/*”, or an array of them", value);
    }
    const plain = item.trim().toLowerCase();
    if (GROUPS.includes(plain)) return `${plain}/*`;
    return plain.includes("/") || plain.startsWith(".") ? plain : `.${plain}`;
  });
};

const UNITS: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** In bytes; null if not given. @throws ArgumentError */
const sizeOption: Reader<number | null> = (value, { fn, argument }) => {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && value > 0) return value;
  const [, amount, unit] = (typeof value === "string" && /^(\d+(?:\.\d+)?)\s*([kmg]?i?b)$/i.exec(value.trim())) || [];
  const bytes = Number(amount) * (UNITS[(unit ?? "").toLowerCase()] ?? Number.NaN);
  if (bytes > 0) return bytes;
  throw ArgumentError.of(fn, argument, "a number of bytes above 0, or a text such as “10 MB”", value);
};
