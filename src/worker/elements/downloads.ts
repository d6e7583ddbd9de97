/** Files for the reader's disk. */
import type { MediaSource } from "../../shared/elements/media.ts";
import { ArgumentError, FormError } from "../../shared/errors.ts";
import { CallPromise, isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import { showException } from "../drawing/exception.ts";
import { isShowing } from "../drawing/liveness.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawBlock } from "../drawing/place.ts";
import type { LeafNode } from "../output/block.ts";
import { option } from "../values/read-options.ts";
import { buttonOptions, buttonProps, toBoolean } from "./button.ts";
import { drawEffect } from "./effects.ts";
import { mediaSource } from "./media-source.ts";
import type { SurfacePlace } from "./surface.ts";
import { asItIs, triggerOptions, widget } from "./widget-base.ts";

export const downloads = {
  downloadButton(place: SurfacePlace, label: unknown, data: unknown, input?: unknown): unknown {
    const { fn, block } = place;
    if (block.form !== null) {
      throw new FormError(`${fn}() was called inside st.form("${block.form.name}").`, {
        hint: "What it saves may depend on what was not sent yet: put it behind the form.",
      });
    }
    const options = triggerOptions(place, input, {
      ...buttonOptions,
      fileName: option.text,
      mime: option.text,
      rerun: option.flag(true),
    });
    const { mime, rerun } = options;
    const isMade = typeof data === "function";
    const file = isMade ? null : fileOf(fn, data, mime);
    const fileName = safeName(options.fileName ?? file?.name ?? "download");
    const source = file === null ? null : file.source;
    if (isMade && !rerun) {
      throw new ArgumentError(`${fn}(): options.rerun is false, and the data are made by a function, which runs in a run.`, {
        hint: "Leave options.rerun out, or give the data themselves.",
      });
    }
    const looks = buttonProps(options);
    const index = block.cursor;
    const pressed = widget(place, label, options, {
      kind: "downloadButton",
      initial: false,
      identity: [options.fileName, mime, looks, rerun],
      props: { ...looks, fileName, source, rerun, ...(isMade && { busy: false }) },
      values: asItIs(toBoolean),
    });
    if (!isMade) return pressed;
    // Always there, so that what stands below keeps its place.
    const slot = drawBlock(place, "empty", {});
    slot.single = true;
    if (pressed === true) make({ ...place, context: { ...place.context, block: slot }, block: slot }, data as () => unknown);
    return pressed;

    /** Runs the function in the place below the button, which is busy until it has come to its end. */
    function make(inside: SurfacePlace, work: () => unknown): void {
      const { context, surfaces } = inside;
      const node = block.children[index] as LeafNode;
      const button = new InPlace(place.context, block, node.props, (now) => block.set(index, { ...node, props: now }));
      const busy = (is: boolean): void => {
        if (isShowing(place.context)) button.say({ busy: is }, place.context);
      };
      const save = (made: unknown): void => {
        const { name, source: content } = fileOf(fn, made, mime);
        // What the function has drawn of its progress makes room for what it made.
        if (isShowing(context)) drawEffect(inside, "download", { fileName: safeName(options.fileName ?? name), source: content });
      };
      const fail = (error: unknown): void => {
        if (isControl(error)) throw error;
        showException(context, error);
      };
      busy(true);
      context.page.flush();
      let made: unknown;
      try {
        made = surfaces.within(context, work);
        if (!isPromiseLike(made)) save(made);
      } catch (error) {
        fail(error);
      }
      if (!isPromiseLike(made)) {
        busy(false);
        return;
      }
      const saved = CallPromise.from(CallPromise.from(made).then(save)).then(
        () => busy(false),
        (error: unknown) => {
          busy(false);
          throw error;
        },
      );
      (context.computation?.settling ?? context.run.settling).track(CallPromise.from(saved), (error) =>
        showException(context, error),
      );
    }
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
