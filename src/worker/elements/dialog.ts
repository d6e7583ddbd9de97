/**
 * `st.dialog`: a window above the page. It is a fragment, so its own events draw it alone; and a widget, whose value says that it is
 * open: its reader may close it.
 *
 * Note: open as long as it is drawn
 * ---------------------------------
 * A dialog stands on the page from the call that shows it until a run does not draw it: the next run of the script, or a rerun of its
 * own after it was closed. So it is open if it is there; what is closed is gone with its widgets, as anything that is not drawn. What
 * its reader has closed counts for the call that had shown it, and not for the next one: `asked` tells them apart.
 */

import type { Dialog } from "../../shared/chat-api.ts";
import { ArgumentError } from "../../shared/errors.ts";
import { isPromiseLike } from "../control/call-promise.ts";
import { isControl } from "../control/control.ts";
import type { AroundDialog } from "../drawing/around-dialog.ts";
import type { DrawContext, DrawingRun } from "../drawing/context.ts";
import { showException } from "../drawing/exception.ts";
import { drawBlock } from "../drawing/place.ts";
import type { Block } from "../output/block.ts";
import { option, readOptions } from "../values/read-options.ts";
import { argsOption, askOption, iconOption, optionsAndDraw } from "./arguments.ts";
import { type Asking, drawBox } from "./boxes.ts";
import { drawPart, placePart } from "./fragment.ts";
import type { ScriptHost } from "./script-host.ts";
import type { Selection } from "./selecting.ts";
import type { SurfacePlace, Surfaces } from "./surface.ts";
import { onlyGiven } from "./text-arguments.ts";

const FN = "st.dialog";
/** No command draws it: who has its call alone can't define it once more. */
const called = { name: FN, args: [Symbol("a dialog")] };

/** The title of the dialog that a run has shown: there may be one. */
const shownIn = new WeakMap<DrawingRun, string>();

/** Makes a dialog, which is shown by calling it. */
export function dialog(host: ScriptHost, surfaces: Surfaces, title: unknown, ...rest: unknown[]): Dialog<unknown[], unknown> {
  if (typeof title !== "string" || title.trim() === "")
    throw ArgumentError.of(FN, "the title", "a text that is not blank", title);
  const { options, draw } = optionsAndDraw(FN, rest);
  if (draw === undefined) throw ArgumentError.of(FN, "the callback", "a function", rest.at(-1));
  const body = draw as (...args: unknown[]) => unknown;
  const {
    onDismiss,
    args: given,
    key,
    ...looks
  } = readOptions(FN, options, {
    width: option.oneOf([null, "small", "medium", "large"], null),
    icon: iconOption,
    dismissible: option.flag(null),
    onDismiss: askOption,
    args: argsOption,
    key: option.text,
  });
  const props = { label: title, ...onlyGiven(looks) };
  const origin = JSON.stringify([FN, title, key]);
  // The value of its widget is nothing to be told.
  const dismissed = typeof onDismiss === "function" ? (_: unknown, ...all: unknown[]) => onDismiss(...all) : onDismiss;
  let newest: Opening | null = null;
  const ask = (...args: unknown[]): unknown => {
    const context = host.context(FN);
    checkAlone(context, title);
    const { computation } = context;
    const isCached = computation !== null || context.judging !== undefined;
    // Who forbids widgets does not mean this one, where nobody asks how it is closed.
    const isPlain = onDismiss === null && isCached && computation?.forbiddenBy !== undefined && computation.forbiddenBy !== null;
    const opening = new Opening(props, isPlain ? null : { onChange: dismissed, args: given, key }, context.run.id);
    newest = opening;
    const show = (): unknown => {
      const at = host.context(FN);
      const place = { context: at, block: at.block, fn: FN, surfaces, called };
      return opening.draw(place, () => body(...args));
    };
    // In a cached function it is ordinary body, as a fragment is.
    return isCached ? show() : drawPart(surfaces, context, placePart(context, origin, false), show);
  };
  return Object.assign(ask, { close: () => newest?.close() });
}

/** @throws ArgumentError where another dialog is open, or being drawn */
function checkAlone({ run, dialog: around }: DrawContext, title: string): void {
  const other = around?.title ?? shownIn.get(run);
  if (other === undefined) {
    shownIn.set(run, title);
    return;
  }
  const why = around === undefined ? `this run shows “${other}” already` : `that was inside of the dialog “${other}”`;
  throw new ArgumentError(`${FN}(): “${title}” was asked for, and ${why}.`, {
    hint: "One dialog is open at a time. Ask for this one where a button was pressed, in a run that does not show the other one.",
  });
}

/** A dialog as those know it who draw inside. */
class Around implements AroundDialog {
  constructor(readonly title: string) {}

  refuseSidebar(fn: string): never {
    throw new ArgumentError(`${fn}() was called on the sidebar inside of the dialog “${this.title}”, which lies above it.`, {
      hint: "Draw inside of the dialog, or draw into the sidebar outside of it.",
    });
  }
}

/** One showing of a dialog, until it is closed. */
class Opening {
  #shown: { readonly context: DrawContext; readonly block: Block; readonly index: number } | null = null;
  #isClosed = false;

  constructor(
    readonly props: { readonly label: string } & Record<string, unknown>,
    /** Null in a cached function that allows no widgets: there it is none. */
    readonly asking: Asking | null,
    /** Tells its call from others of the session. */
    readonly asked: number,
  ) {}

  /** Draws it with what it holds, unless it has been closed. */
  draw(place: SurfacePlace, body: () => unknown): unknown {
    if (this.#isClosed) return undefined;
    const { context, surfaces } = place;
    const inner = this.#put(place);
    if (inner === null) return undefined;
    // It lies above the page, and so outside of the form whose button asked for it.
    inner.form = null;
    const inside = { ...context, block: inner, dialog: new Around(this.props.label) };
    const failed = (error: unknown): undefined => {
      if (isControl(error)) {
        // What is slow in the run that follows does not keep it open.
        if (error.reason === "rerun" && context.run.rerunScope === "app") this.close();
        throw error;
      }
      showException(inside, error);
      return undefined;
    };
    try {
      const drawn = surfaces.within(inside, body);
      return isPromiseLike(drawn) ? drawn.then((result) => result, failed) : drawn;
    } catch (error) {
      return failed(error);
    }
  }

  /** Puts it on the page. Null if its reader has closed it. */
  #put(place: SurfacePlace): Block | null {
    const { props, asking } = this;
    const { context, block } = place;
    const index = block.cursor;
    this.#shown = { context, block, index };
    if (asking === null) return drawBlock(place, "dialog", props);
    const { run } = context;
    const { block: inner, value } = drawBox(place, props, { ...asking, onChange: asking.onChange ?? true }, this.#openness());
    if (value?.open !== false) return inner;
    // It does not stand there, so its widget goes.
    const node = block.children[index];
    if (node !== undefined && node.kind !== "group" && node.id !== undefined) run.widgets.undraw(node.id);
    this.close();
    if (asking.onChange !== null) throw run.endForRerun("app");
    return null;
  }

  /** Takes it off the page, at once. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#shown === null) return;
    const { context, block, index } = this.#shown;
    const { worker, page } = context;
    if (block.children[index]?.kind === "dialog") block.set(index, { kind: "group", log: worker.blankLog, part: "main" });
    page.flush();
  }

  #openness(): Selection<{ asked: number; open: boolean }> {
    const { asked } = this;
    const initial = { asked: 0, open: true };
    const told = (value: unknown) => (value === true ? initial : value === false ? { asked, open: false } : undefined);
    return {
      kind: "dialog",
      name: this.props.label,
      identity: [],
      initial,
      fit: (value) => {
        const kept = (typeof value === "object" && value !== null ? value : {}) as { asked?: unknown; open?: unknown };
        return kept.open === false && kept.asked === asked ? { asked, open: false } : kept.open === true ? initial : undefined;
      },
      take: told,
      give: ({ open }) => open,
      toWire: ({ open }) => open,
      fromWire: told,
    };
  }
}
