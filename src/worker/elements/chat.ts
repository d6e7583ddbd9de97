/** Conversations: who says what, what is said next, and texts that come bit by bit (`stream.ts`). */
import { isAccepted } from "../../shared/accepted-file.ts";
import type { Upload } from "../../shared/elements/files.ts";
import { ArgumentError, FormError } from "../../shared/errors.ts";
import { drawBlock } from "../drawing/place.ts";
import { option, type Reader, readOptions } from "../values/read-options.ts";
import type { Conversion, Kept } from "../widgets/widget-def.ts";
import { argsOption, heightOption, iconOption, label, optionsAndDraw } from "./arguments.ts";
import { acceptOption, idOf, sizeOption, theSame } from "./files.ts";
import { openBlock } from "./handles.ts";
import { mediaSource, typeIn } from "./media-source.ts";
import type { SurfacePlace } from "./surface.ts";
import { onlyGiven, widthOption } from "./text-arguments.ts";
import { drawValue } from "./widget-base.ts";
import { writeStream } from "./write.ts";

export const chat = {
  chatMessage(place: SurfacePlace, name: unknown, ...args: unknown[]): unknown {
    const { fn } = place;
    if (typeof name !== "string" || name.trim() === "") throw ArgumentError.of(fn, "the name", "a text that is not blank", name);
    const { options, draw } = optionsAndDraw(fn, args);
    const { avatar, key, width } = readOptions(fn, options, { avatar: avatarOption, key: option.text, width: widthOption });
    const props = { name, ...(avatar !== undefined && { avatar }), ...onlyGiven({ width }) };
    return openBlock(place, drawBlock(place, "chatMessage", props, key), draw);
  },
  writeStream,
  chatInput(place: SurfacePlace, name: unknown = "Your message", input?: unknown): unknown {
    const { fn, block } = place;
    const { key, args, disabled, onChange, width, maxChars, height, whenRunning, draft, acceptFiles, type, maxSize } =
      readOptions(fn, input, {
        key: option.text,
        args: argsOption,
        disabled: option.flag(false),
        onChange: option.callback,
        width: widthOption,
        maxChars: option.count,
        height: heightOption,
        whenRunning: option.oneOf(["queue", "block", "stop"], "queue"),
        draft: option.text,
        acceptFiles: option.oneOf([false, true, "multiple", "directory"], false),
        type: acceptOption,
        maxSize: sizeOption,
      });
    if (block.form !== null) {
      throw new FormError(`${fn}() was called inside st.form("${block.form.name}").`, {
        hint: "What is said is sent at once: use st.textArea there, or call it outside of the form.",
      });
    }
    if (acceptFiles === false && (type.length > 0 || maxSize !== null)) {
      throw new ArgumentError(`${fn}(): options.${type.length > 0 ? "type" : "maxSize"} was given, and no files are taken.`, {
        hint: 'Add acceptFiles: true, "multiple" or "directory".',
      });
    }
    const directory = acceptFiles === "directory";
    const files = acceptFiles === false ? null : { accept: type, multiple: acceptFiles !== true, directory, maxSize };
    const text = label(fn, name);
    const props = { label: text, disabled, maxChars, height, whenRunning, files, ...onlyGiven({ draft, width }) };
    return drawValue(
      place,
      text,
      { key, args, disabled, onClick: onChange },
      { kind: "chatInput", initial: null, identity: [maxChars, files], props, values: said(maxChars, files), isTold: true },
      {},
    );
  },
};

/** Undefined: what fits the name. */
const avatarOption: Reader<Parameters<typeof mediaSource>[1] | undefined> = (value, where) => {
  if (value === undefined || value === null || value === "spinner") return value;
  const isAddress = typeof value === "string" && /^(?:https?:|data:|[./])/i.test(value);
  if (typeof value === "string" && !isAddress) return iconOption(value, where);
  const source = mediaSource(where.fn, value, (bytes) => typeIn(bytes) ?? "image/png");
  if (source !== undefined) return source;
  throw ArgumentError.of(where.fn, where.argument, 'an emoji, ":material/name:", a picture, "spinner" or null', value);
};

interface Taken {
  readonly accept: readonly string[];
  readonly multiple: boolean;
  readonly maxSize: number | null;
}
type Said = null | string | { readonly text: string; readonly files: readonly Upload[] };

/** What was said, for the run that it causes: a text; with files, both. */
function said(maxChars: number | null, taken: Taken | null): Conversion {
  const fitsText = (text: unknown): text is string => typeof text === "string" && (maxChars === null || text.length <= maxChars);
  const fitsFile = ({ file }: Upload): boolean =>
    isAccepted(file, taken?.accept ?? []) && (taken?.maxSize == null || file.size <= taken.maxSize);
  const keep = (text: unknown, files: readonly Upload[]): Kept | undefined => {
    if (!fitsText(text) || (text.trim() === "" && files.length === 0)) return undefined;
    if (taken === null) return files.length === 0 ? text : undefined;
    return (taken.multiple || files.length <= 1) && files.every(fitsFile) ? { text, files } : undefined;
  };
  const parts = (value: unknown): { text: unknown; files: unknown } => {
    if (typeof value !== "object" || value === null) return { text: value, files: [] };
    const { text = "", files = [] } = value as { text?: unknown; files?: unknown };
    return { text, files };
  };
  return {
    fit: (kept) => {
      const { text, files } = parts(kept);
      return keep(text, files as Upload[]);
    },
    take(value) {
      const { text, files } = parts(value);
      if (!Array.isArray(files) || !files.every((file) => file instanceof File)) return undefined;
      return keep(
        text,
        files.map((file: File) => ({ id: idOf(file), file })),
      );
    },
    give(kept) {
      const value = kept as Said;
      return value === null || typeof value === "string"
        ? value
        : { text: value.text, files: value.files.map(({ file }) => file) };
    },
    toWire: (kept) => kept,
    fromWire(wire) {
      const { text, files } = parts(wire);
      return Array.isArray(files) ? keep(text, (files as Upload[]).map(theSame)) : undefined;
    },
    text(kept) {
      const value = kept as Said;
      return JSON.stringify(
        value === null || typeof value === "string" ? value : [value.text, ...value.files.map(({ id }) => id)],
      );
    },
    // It stands in no address.
    toWords: () => [],
    fromWords: () => undefined,
  };
}
