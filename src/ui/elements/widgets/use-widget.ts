import { useContext, useEffect, useRef, useState } from "preact/hooks";
import * as v from "valibot";
import { invariant } from "../../../shared/assert.ts";
import { type Elements, elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import type { WidgetId } from "../../../shared/ids.ts";
import { useApp } from "../../app-context.ts";
import { FormContext } from "../../form-buffer.ts";
import type { NodeOf } from "../view.ts";

export type ValueOf<K extends WidgetKind> = v.InferOutput<Elements[K]["value"]>;

export interface WidgetHandle<T> {
  /** The session's current value; undefined while it is not known. */
  value: T | undefined;
  /** Shows the value and asks for a rerun with it. */
  set(value: T): void;
  /** Asks for the one run that a press causes. */
  press(): void;
}

const names: Record<WidgetKind, string> = {
  button: "button",
  formSubmitButton: "submit button",
  checkbox: "checkbox",
  slider: "slider",
  selectbox: "selectbox",
  multiselect: "multiselect",
  radio: "radio",
  textInput: "text input",
  numberInput: "number input",
};

/** A widget's value, by its id, and how to change it. Reading it subscribes this component only. */
export function useWidget<K extends WidgetKind>(node: NodeOf<K>): WidgetHandle<ValueOf<K>> {
  const { store, widgets } = useApp();
  const form = useContext(FormContext);
  const id: WidgetId = invariant(node.id, `a ${node.kind} has an id`);
  const value: unknown = store.tree.value.value(id).value;
  const { label } = node.props as { label: string };
  const cause = label === "" ? names[node.kind] : `${names[node.kind]} “${label}”`;
  return {
    // Values travel apart from their elements, so this is where they are checked.
    value: v.is(elements[node.kind].value as v.GenericSchema<unknown>, value) ? (value as ValueOf<K>) : undefined,
    set: (next) => (form === null ? widgets.set(id, next, cause) : form.set(id, next)),
    press: () => widgets.trigger(id, cause),
  };
}

export type Update = "live" | "release" | { debounce: number };

/** What the user is entering, until it is committed by the rule of `update`. */
export interface Draft<T> {
  /** Undefined when nothing is being entered. */
  draft: T | undefined;
  input(value: T): void;
  /** The user let go: commits what has been entered. */
  release(): void;
  /** Forgets what has been entered. */
  discard(): void;
}

/** Holds what is being entered and commits it at once, on release, or after a pause. */
export function useDraft<T>(update: Update, commit: (value: T) => void): Draft<T> {
  const [, redraw] = useState(0);
  const state = useRef<{ draft: T | undefined; timer: ReturnType<typeof setTimeout> | undefined; commit: (value: T) => void }>({
    draft: undefined,
    timer: undefined,
    commit,
  });
  state.current.commit = commit;
  const put = (value: T | undefined): void => {
    clearTimeout(state.current.timer);
    state.current.draft = value;
    redraw((n) => n + 1);
  };
  const release = (): void => {
    const { draft } = state.current;
    if (draft === undefined) return;
    put(undefined);
    state.current.commit(draft);
  };
  useEffect(
    () => () => {
      clearTimeout(state.current.timer);
    },
    [],
  );
  return {
    draft: state.current.draft,
    input(value) {
      if (update === "live") {
        state.current.commit(value);
        return;
      }
      put(value);
      if (update !== "release") state.current.timer = setTimeout(release, update.debounce);
    },
    release,
    discard: () => put(undefined),
  };
}
