import type { ModuleOrigin } from "../../shared/elements/anywidget.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { dataFault, isModelData, type ModelData } from "../../shared/model-data.ts";
import { option, type Reader } from "../values/read-options.ts";
import { heightOption } from "./arguments.ts";
import { safeUrl } from "./media-source.ts";
import { modelValues } from "./model-values.ts";
import type { SurfacePlace } from "./surface.ts";
import { refusePromise } from "./text-arguments.ts";
import { widget, widgetOptions } from "./widget-base.ts";

const anywidgetOptions = {
  label: (value, where) => option.text(value, where) ?? "",
  css: (value, { fn, argument }) => (value === undefined || value === null ? null : originOf(fn, argument, value)),
  height: heightOption,
} satisfies Record<string, Reader<unknown>>;

/** Widgets of others. */
export const anywidgets = {
  anywidget(place: SurfacePlace, given: unknown, initial: unknown, input?: unknown): unknown {
    const { fn } = place;
    const module = originOf(fn, "the module", given);
    const data = modelData(fn, initial);
    const { label, css, height, ...options } = widgetOptions(place, input, anywidgetOptions);
    if (options.bind !== null || options.required) {
      const name = options.required ? "required" : "bind";
      throw new ArgumentError(`${fn}(): options.${name} was given, and nobody but its module knows what its values mean.`, {
        hint: `Leave options.${name} out.`,
      });
    }
    const { draw, ...values } = modelValues(data);
    return widget(place, label, options, {
      kind: "anywidget",
      ...values,
      identity: [identityOf(module), css && identityOf(css), height],
      // Its model may change below what was set in it.
      origin: "a model",
      props(_origin, value) {
        draw(value());
        return { module, css, data, height };
      },
    });
  },
};

/** A copy. @throws ArgumentError for what is no data */
function modelData(fn: string, initial: unknown): ModelData {
  refusePromise(fn, initial);
  if (isModelData(initial)) return structuredClone(initial);
  const fault = typeof initial === "object" && initial !== null ? dataFault(initial, "the model") : null;
  if (fault === null) throw ArgumentError.of(fn, "the model", "an object of data by name", initial);
  throw new ArgumentError(`${fn}(): ${fault}, which is no data.`, {
    hint: "A model has texts, numbers, booleans, null, dates, bytes, and lists and plain objects of these.",
  });
}

/** Files are read by the page alone: each time another object, of the same content. */
function identityOf(origin: ModuleOrigin): unknown {
  return origin.from === "file" ? [origin.from, origin.file.size, origin.file.type] : origin;
}

/** @throws ArgumentError */
function originOf(fn: string, argument: string, value: unknown): ModuleOrigin {
  refusePromise(fn, value);
  if (value instanceof URL) return { from: "url", url: safeUrl(fn, value.href) };
  if (value instanceof Blob) return { from: "file", file: value };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { from: "text", text: new TextDecoder().decode(value) };
  if (typeof value !== "string" || value.trim() === "") {
    const expected = "the text of it, a Blob or bytes of that, an address, or the name of a package";
    throw ArgumentError.of(fn, argument, expected, value);
  }
  // No module is written without a space or a brace; no address or name has one.
  if (/[\s{]/.test(value.trim())) return { from: "text", text: value };
  const name = value.trim();
  return /^(?:[a-z][a-z\d+.-]*:|\.{0,2}\/)/i.test(name) ? { from: "url", url: safeUrl(fn, name) } : { from: "package", name };
}
