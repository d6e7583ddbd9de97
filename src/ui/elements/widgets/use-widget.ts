import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import * as v from "valibot";
import { invariant } from "../../../shared/assert.ts";
import { type Elements, elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { equalData } from "../../../shared/equal.ts";
import type { WidgetId } from "../../../shared/ids.ts";
import { useApp } from "../../app-context.ts";
import { FormContext } from "../../form-context.ts";
import type { NodeOf } from "../view.ts";

export type ValueOf<K extends WidgetKind> = v.InferOutput<Elements[K]["value"]>;

export interface WidgetHandle<T> {
  /** The session's current value; undefined while it is not known. */
  value: T | undefined;
  /** Shows the value and asks for a rerun with it. `isTyping`: it may be on its way to another. */
  set(value: T, isTyping?: boolean): void;
  /** What was typed last is final. */
  rest(): void;
  /** Asks for the one run that a press causes. */
  press(): void;
}

/** A widget's value, by its id, and how to change it. Reading it subscribes this component only. */
export function useWidget<K extends WidgetKind>(node: NodeOf<K>): WidgetHandle<ValueOf<K>> {
  const { store, widgets } = useApp();
  const form = useContext(FormContext);
  const id: WidgetId = invariant(node.id, `a ${node.kind} has an id`);
  const value: unknown = store.tree.value.value(id).value;
  const { label, live = false } = node.props as { label: string; live?: boolean };
  // In words: a textInput is a text input.
  const name = node.kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const cause = label === "" ? name : `${name} “${label}”`;
  return {
    // Values travel apart from their elements, so this is where they are checked.
    value: v.is(elements[node.kind].value as v.GenericSchema<unknown>, value) ? (value as ValueOf<K>) : undefined,
    set(next, isTyping) {
      // The value that it has causes no run.
      if (equalData(next, store.tree.value.value(id).value)) return;
      if (form === null || live) widgets.set(id, next, cause, isTyping);
      else widgets.stage(form.name, id, next);
    },
    rest: () => widgets.gesture?.end(),
    press: () => widgets.trigger(id, cause),
  };
}

export type Update = "live" | "release" | { debounce: number };

/** What the user is entering, until it is committed by the rule of `update`. */
export interface Draft<T> {
  /** Undefined when nothing is being entered. */
  draft: T | undefined;
  input(value: T): void;
  /** What stands in the field is final, however it came there: a browser that fills it in may say no more than this. */
  settle(value: T): void;
  /** The user let go: commits what has been entered. */
  release(): void;
  /** Forgets what has been entered. */
  discard(): void;
}

interface DraftState<T> {
  draft: T | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  commit(value: T, isTyping: boolean): void;
  /** The widget's value as last seen, to compare; undefined while it is not known. */
  value: string | undefined;
}

/**
 * Holds what is being entered and commits it at once (`isTyping`), on release, or after a pause. When the widget's `value` becomes
 * another meanwhile, which only the script does, that is shown and what was being entered is forgotten.
 */
export function useDraft<T>(update: Update, commit: (value: T, isTyping: boolean) => void, value: unknown): Draft<T> {
  const [, redraw] = useState(0);
  const seen = value === undefined ? undefined : String(value);
  const { current: state } = useRef<DraftState<T>>({ draft: undefined, timer: undefined, commit, value: seen });
  state.commit = commit;
  if (state.value !== undefined && state.value !== seen) {
    clearTimeout(state.timer);
    state.draft = undefined;
  }
  state.value = seen;
  const put = (value: T | undefined): void => {
    clearTimeout(state.timer);
    state.draft = value;
    redraw((n) => n + 1);
  };
  const release = (): void => {
    const { draft } = state;
    if (draft === undefined) return;
    put(undefined);
    state.commit(draft, false);
  };
  const form = useContext(FormContext);
  useLayoutEffect(() => {
    form?.releases.add(release);
    return () => {
      form?.releases.delete(release);
      clearTimeout(state.timer);
    };
  }, [form]);
  const input = (value: T): void => {
    if (update === "live") {
      state.commit(value, true);
      return;
    }
    put(value);
    if (update !== "release") state.timer = setTimeout(release, update.debounce);
  };
  return {
    draft: state.draft,
    input,
    settle(value) {
      if (String(value) !== (state.draft ?? state.value ?? "")) input(value);
      release();
    },
    release,
    discard: () => put(undefined),
  };
}
