import { useMemo, useRef } from "preact/hooks";
import { rootOf } from "../../root-of.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Combobox } from "./combobox.tsx";
import { Field } from "./field.tsx";
import { useChipDrag } from "./use-chip-drag.ts";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** Chips that are drawn: of more, so many. */
const MOST_CHIPS = 200;

/** `st.multiselect`: what is chosen as chips in the field; values are indices into the options, or new texts. */
export function MultiselectView({ node }: ViewProps<"multiselect">) {
  const {
    label,
    disabled,
    options,
    placeholder,
    filter,
    acceptNew = false,
    maxSelections,
    selectAll,
    groups,
    barred,
    ...field
  } = node.props;
  const { value = [], set } = useWidget(node);
  const id = useDomId();
  const root = useRef<HTMLUListElement>(null);
  const chosen = value.filter((one) => typeof one === "string" || one < options.length);
  const fault = useFault(node.props, { isEmpty: chosen.length === 0 });
  const indexes = useMemo(() => new Set(chosen.filter((one) => typeof one === "number")), [value, options]);
  const isFull = maxSelections !== null && chosen.length >= maxSelections;
  const isEmpty = options.length === 0 && !acceptNew;
  const without = (gone: number | string) => chosen.filter((other) => other !== gone);
  const input = (): HTMLElement | null => (root.current === null ? null : rootOf(root.current).getElementById(id));
  /** The chip at a place gets the focus; the field, where there is none. */
  const focus = (at: number): void => {
    const buttons = root.current?.querySelectorAll<HTMLElement>("button") ?? [];
    (buttons[at] ?? input())?.focus();
  };
  /** The way that an arrow key leads among the chips, -1 or 1; 0 for other keys. */
  const wayOf = (key: string): number => {
    const isRtl = root.current !== null && getComputedStyle(root.current).direction === "rtl";
    const way = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
    return isRtl ? -way : way;
  };
  const remove = (one: number | string, at: number): void => {
    // The button goes: the focus passes to the one after it, else to where one adds.
    focus(at + 1);
    set(without(one));
  };
  /** The chip at a place goes to another; `isKeyed`: the focus goes with it. */
  const move = (from: number, to: number, isKeyed: boolean): void => {
    const one = chosen[from];
    if (one === undefined || disabled || from === to || to < 0 || to >= chosen.length) return;
    set(chosen.toSpliced(from, 1).toSpliced(to, 0, one));
    // Its element moves with it, and a browser lets the focus go then.
    if (isKeyed) requestAnimationFrame(() => focus(to));
  };
  const isMovable = !disabled && chosen.length > 1;
  const dragOf = useChipDrag(
    () => [...(root.current?.querySelectorAll(".rp-chip") ?? [])],
    (from, to) => move(from, to, false),
  );
  const add = (more: readonly (number | string)[]): void => {
    const most = maxSelections ?? Number.POSITIVE_INFINITY;
    const next = [...new Set([...chosen, ...more])].slice(0, most);
    if (next.length > chosen.length) set(next);
  };
  const paste = (text: string): boolean => {
    const parts = text.split(/[,;\n\t]/).map((part) => part.trim());
    const found = parts.filter(Boolean).map((part) => {
      const at = options.indexOf(part);
      return at === -1 ? (acceptNew ? part : null) : at;
    });
    if (found.length < 2 || found.includes(null)) return false;
    add(found.filter((one) => one !== null));
    return true;
  };
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, label, fault }}>
        <Combobox
          {...{ id, label, fault, options, groups, barred, filter, acceptNew, chosen: indexes }}
          multiple
          text=""
          current={null}
          disabled={disabled || isEmpty}
          placeholder={
            isEmpty ? "No options" : chosen.length > 0 ? "" : (placeholder ?? (acceptNew ? "Choose or add" : "Choose options"))
          }
          full={isFull ? `At most ${maxSelections}: remove one to choose another` : null}
          onChoose={(index) => (indexes.has(index) ? set(without(index)) : add([index]))}
          onNew={(text) => add([text])}
          onChooseAll={selectAll ? add : undefined}
          onClear={() => set([])}
          onPaste={paste}
          onKeyInEmpty={(key) => {
            const last = chosen.at(-1);
            if (last === undefined) return false;
            if (key === "Backspace") set(without(last));
            else if (wayOf(key) === -1) focus(Math.min(chosen.length, MOST_CHIPS) - 1);
            else return false;
            return true;
          }}
        >
          {chosen.length > 0 && (
            <ul ref={root} class="rp-chips" aria-label={`Chosen for ${label}`}>
              {chosen.slice(0, MOST_CHIPS).map((one, at) => {
                const text = typeof one === "string" ? one : (options[one] ?? "");
                return (
                  <li
                    key={one}
                    class="rp-chip"
                    title={text}
                    dir="auto"
                    {...(isMovable ? dragOf(at) : {})}
                    data-movable={isMovable ? "" : undefined}
                  >
                    <span>{text}</span>
                    <button
                      type="button"
                      class="rp-chip-remove"
                      // One Tab stop is the field; arrows lead here.
                      tabIndex={-1}
                      disabled={disabled}
                      aria-label={`Remove ${text}`}
                      aria-keyshortcuts={chosen.length > 1 ? "Alt+ArrowLeft Alt+ArrowRight" : undefined}
                      onClick={() => remove(one, at)}
                      onKeyDown={(event) => {
                        const way = wayOf(event.key);
                        const isGone = event.key === "Delete" || event.key === "Backspace";
                        if (way === 0 && !isGone) return;
                        event.preventDefault();
                        if (isGone) remove(one, at);
                        else if (event.altKey) move(at, at + way, true);
                        else focus(Math.max(0, at + way));
                      }}
                    >
                      ×
                    </button>
                  </li>
                );
              })}
              {chosen.length > MOST_CHIPS && <li class="rp-muted">and {chosen.length - MOST_CHIPS} more</li>}
            </ul>
          )}
        </Combobox>
      </Field>
    </div>
  );
}
