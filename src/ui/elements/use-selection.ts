import { useContext } from "preact/hooks";
import * as v from "valibot";
import { type Elements, elements, type SelectableKind } from "../../shared/elements/registry.ts";
import { equalData } from "../../shared/equal.ts";
import { useApp } from "../app-context.ts";
import { FormContext } from "../form-context.ts";
import type { NodeOf } from "./view.ts";

export type SelectionOf<K extends SelectableKind> = v.InferOutput<Elements[K]["selection"]>;

/** What is selected in an element, and how to change it. */
export interface SelectionHandle<T> {
  /** Undefined while it is not known. */
  readonly value: T | undefined;
  /** Shows it and asks for a rerun with it; in a form it waits for the button. */
  set(value: T): void;
}

/** The selection of an element whose script asks for it; null if it does not. Reading it subscribes this component only. */
export function useSelection<K extends SelectableKind>(node: NodeOf<K>): SelectionHandle<SelectionOf<K>> | null {
  const { store, widgets } = useApp();
  const form = useContext(FormContext);
  const { id, kind } = node;
  if (id === undefined) return null;
  const value: unknown = store.tree.value.value(id).value;
  const cause =
    kind === "tabs" || kind === "expander" || kind === "popover"
      ? kind
      : `selection in a ${kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
  return {
    // Values travel apart from their elements, so this is where they are checked.
    value: v.is(elements[kind].selection as v.GenericSchema<unknown>, value) ? (value as SelectionOf<K>) : undefined,
    set(next) {
      // What is selected already causes no run.
      if (equalData(next, store.tree.value.value(id).value)) return;
      if (form === null) widgets.set(id, next, cause);
      else widgets.stage(form.name, id, next);
    },
  };
}
