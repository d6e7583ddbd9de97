/**
 * Widgets drawn and replayed: permission, identity, value.
 */
import { CachedStFunctionWarning, DuplicateWidgetID, FormError } from "../../shared/errors.ts";
import { type WidgetId, widgetId } from "../../shared/ids.ts";
import type { Kept, WidgetDef } from "../widgets/widget-def.ts";
import { needsPermission, type WidgetRead } from "../widgets/widget-read.ts";
import { type DrawContext, type Joiner, openCalls } from "./context.ts";
import { showException } from "./exception.ts";
import type { Forbidder } from "./forbidder.ts";
import { isDrawn, isShown } from "./liveness.ts";
import { noterOf } from "./noter.ts";
import type { Place } from "./place.ts";

/** Puts a container that is a widget in its place; without an id where it must be none, below the warning that says so. */
export type PutBox = (id: WidgetId | undefined, props: Record<string, unknown>) => void;

/**
 * Draws a widget. In a cached function that does not allow widgets, a warning takes its place, and the value is the default.
 * @returns the value for the script, as it is kept
 * @throws DuplicateWidgetID
 */
export function drawWidget(place: Place, def: WidgetDef, props: Record<string, unknown>, putBox?: PutBox): Kept {
  const { context, block } = place;
  if (context.defining !== undefined) {
    context.defining(def);
    putBox?.(undefined, props);
    return def.initial;
  }
  const forbidder = context.computation?.forbiddenBy ?? null;
  if (forbidder !== null && needsPermission(def)) {
    noterOf(context)?.read(def, "forbidden");
    showException({ ...context, block }, notAllowed(forbidder, place.fn, def), "warning");
    putBox?.(undefined, props);
    return def.initial;
  }
  register(context, def);
  const value = context.run.widgets.value(def, context.computation !== null);
  if (def.trigger) for (const joiner of joiners(context)) joiner.hand(def, def.text(value));
  noterOf(context)?.read(def, { value });
  const { kind, id, key } = def;
  context.run.counts.drawn++;
  if (putBox !== undefined) putBox(id, props);
  else block.set(block.next(), key === null ? { kind, id, props } : { kind, id, key, props });
  return value;
}

/**
 * Notes a form, which is there once in a run, drawn or replayed, as a widget is.
 * @throws FormError
 */
export function registerForm(context: DrawContext, name: string): void {
  const def = formDef(name);
  register(context, def);
  noterOf(context)?.read(def, { value: null });
}

/** What a form is known as: it has no value of its own. */
export function formDef(name: string): WidgetDef {
  return {
    id: widgetId(`form:${name}`),
    kind: "form",
    label: name,
    key: null,
    kin: null,
    initial: null,
    // As a trigger it keeps no value, and shows none.
    trigger: true,
    disabled: false,
    fit: () => undefined,
    take: () => undefined,
    give: () => null,
    toWire: () => null,
    fromWire: () => undefined,
    text: () => "",
    toWords: () => [],
    fromWords: () => undefined,
    bound: null,
    callback: null,
    form: null,
    persistState: false,
    recipe: null,
  };
}

/** The widgets of a result that is replayed: drawn by this run, live, with their state kept. @throws DuplicateWidgetID */
export function replayWidgets(context: DrawContext, reads: readonly WidgetRead[]): void {
  for (const { def, met } of reads) {
    if (met !== "drawn") continue;
    register(context, def);
    if (def.trigger) context.run.widgets.handOut(def.id, context.computation !== null || context.cell === undefined);
  }
}

/**
 * A run that joined a computation in flight: the widgets drawn there count as drawn by the run, unless it turns out
 * that it can't have the result.
 */
export class Adoption implements Joiner {
  readonly #ids = new Set<WidgetId>();

  constructor(readonly context: DrawContext) {}

  adoptAll(reads: readonly WidgetRead[]): void {
    for (const { def, met, value } of reads) {
      if (met !== "drawn") continue;
      this.adopt(def);
      if (def.trigger && value !== null) this.hand(def, value);
    }
  }

  adopt(def: WidgetDef): void {
    if (isShown(this.context)) {
      if (!this.context.run.widgets.drawn.has(def.id)) this.#ids.add(def.id);
      show(this.context, def);
    }
    for (const outer of joiners(this.context)) outer.adopt(def);
  }

  /** The body was given this value of a trigger: if it is the run's own, the run's click has reached the script. */
  hand(def: WidgetDef, text: string): void {
    const { widgets } = this.context.run;
    const value = widgets.triggers.get(def.id);
    if (value !== undefined && def.text(value) === text) widgets.handOut(def.id, true);
    for (const outer of joiners(this.context)) outer.hand(def, text);
  }

  /** True if the run has this widget only through here. */
  has(id: WidgetId): boolean {
    return this.#ids.has(id);
  }

  /** The run computes for itself, and draws them itself. */
  undo(ids: readonly WidgetId[] = [...this.#ids]): void {
    for (const id of ids) if (this.#ids.delete(id)) this.context.run.widgets.undraw(id);
    for (const outer of joiners(this.context)) outer.undo(ids);
  }
}

/** The runs that have joined a computation which the context draws in. */
function* joiners(context: DrawContext): Iterable<Joiner> {
  for (const call of openCalls(context)) {
    yield* call.joined;
    if (!call.isShown) return;
  }
}

/** @throws DuplicateWidgetID, for a form FormError; SessionStateError for a trigger whose key was written */
function register(context: DrawContext, def: WidgetDef): void {
  if (isDrawn(context, def.id)) {
    noterOf(context)?.read(def, "duplicate");
    throw duplicate(def);
  }
  if (def.trigger) context.run.session.widgets.refuseWritten(def);
  if (isShown(context)) show(context, def);
  for (const joiner of joiners(context)) joiner.adopt(def);
}

function show({ run, page, fragment }: DrawContext, def: WidgetDef): void {
  run.widgets.draw(def.id);
  // A computation may draw for a run that is over: later runs of its session know the widget better.
  if (!run.isNewest) return;
  const { widgets } = run.session;
  const value = widgets.define(def, fragment ?? null);
  if (!def.trigger) page.showValue(def.id, def.toWire(value));
  def.bound?.tell(run.session, def, value);
}

function notAllowed({ displayName: fn, kind }: Forbidder, command: string, def: WidgetDef): CachedStFunctionWarning {
  return new CachedStFunctionWarning(
    `${fn} is cached and draws the ${def.kind} “${def.label}” with ${command}(), but does not allow widgets.`,
    {
      hint: `Move the widget out of ${fn} and pass its value as an argument, or allow widgets there: st.${kind}(fn, { allowWidgets: true }). Then each combination of their values is cached on its own.`,
    },
  );
}

function duplicate(def: WidgetDef): DuplicateWidgetID | FormError {
  if (def.kind === "form") {
    return new FormError(`There are two forms with the name "${def.label}" in this run.`, {
      hint: "Give each form a name of its own.",
    });
  }
  return def.key === null
    ? new DuplicateWidgetID(
        `There are two widgets of the kind ${def.kind} with the label “${def.label}” and the same options in this run.`,
        {
          hint: 'Give one of them a key of its own: { key: "…" }.',
        },
      )
    : new DuplicateWidgetID(`There are two widgets with the key "${def.key}" in this run.`, {
        hint: "Keys are for all kinds of widgets together: use another one.",
      });
}
