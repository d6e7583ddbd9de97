import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { isComposing, isOfBrowser } from "../../keys.ts";
import { OptionList, Told } from "./option-list.tsx";
import { type Filter, type Group, type OptionRow, optionRows } from "./option-rows.ts";
import type { Fault } from "./use-fault.ts";

export interface ComboboxProps {
  id: string;
  label: string;
  disabled: boolean;
  placeholder: string;
  fault: Fault;
  options: readonly string[];
  groups?: readonly Group[] | undefined;
  barred?: readonly number[] | undefined;
  filter: Filter;
  acceptNew: boolean;
  /** What stands in the field while nothing is typed. */
  text: string;
  chosen: ReadonlySet<number>;
  /** The option that the list opens at. */
  current: number | null;
  /** Several may be chosen: the list stays open. */
  multiple?: boolean;
  /** Why nothing more can be chosen, or null. */
  full?: string | null;
  onChoose(index: number): void;
  onNew(text: string): void;
  /** May be taken back as a whole: by its button, and by Backspace. */
  onClear?: (() => void) | undefined;
  onChooseAll?: ((indexes: readonly number[]) => void) | undefined;
  /** A key in the empty field, before the list has it. True if it was dealt with. */
  onKeyInEmpty?: (key: string) => boolean;
  onPaste?: (text: string) => boolean;
  /** Stands in the field before what is typed. */
  children?: ComponentChildren;
}

/** How far PageUp and PageDown go. */
const PAGE = 8;

/** A field and a list that it searches, by the pattern “combobox” of the ARIA practices. The focus stays in the field. */
export function Combobox(props: ComboboxProps) {
  const { id, label, disabled, placeholder, fault, options, groups = [], barred = [], filter, acceptNew, text, chosen } = props;
  const { current, multiple = false, full = null, onChoose, onNew, onClear, onChooseAll, children } = props;
  const [query, setQuery] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isBarred = (index: number): boolean => barred.includes(index) || (full !== null && !chosen.has(index));
  const offerAll =
    onChooseAll === undefined
      ? undefined
      : (found: readonly number[]) => found.filter((index) => !chosen.has(index) && !barred.includes(index));
  const rows = useMemo(
    () => (isOpen ? optionRows({ options, groups, filter, query, acceptNew: acceptNew && full === null, offerAll }) : []),
    [isOpen, options, groups, filter, query, acceptNew, full, offerAll === undefined ? null : chosen],
  );
  const canBe = (place: number): boolean => rows[place] !== undefined && rows[place]?.kind !== "group";
  const firstRow = (): number =>
    Math.max(
      0,
      rows.findIndex((row) => row.kind !== "group"),
    );
  // A blank text is no search: Enter means nothing then.
  const active = canBe(at) ? at : query !== null && query.trim() === "" ? -1 : firstRow();

  const select = (): void => {
    if (filter !== null && query === null) input.current?.select();
  };
  const open = (typed: string | null = null): void => {
    if (disabled) return;
    setQuery(typed);
    setOpen(true);
    const shown = typed === null ? optionRows({ options, groups, filter, query: null, acceptNew, offerAll }) : [];
    setAt(shown.findIndex((row) => row.kind === "option" && row.index === current));
    // What is typed takes the place of the chosen label.
    if (typed === null) select();
  };
  const close = (): void => {
    setQuery(null);
    setOpen(false);
    setAt(-1);
  };
  useLayoutEffect(() => {
    if (disabled) close();
  }, [disabled]);
  const before = useRef({ options, rows });
  useLayoutEffect(() => {
    const row = before.current.rows[at];
    const text = row?.kind === "option" ? before.current.options[row.index] : undefined;
    // The option that was reached stays the one, wherever it stands now.
    if (before.current.options !== options && text !== undefined)
      setAt(rows.findIndex((other) => other.kind === "option" && options[other.index] === text));
    before.current = { options, rows };
  });
  const pick = (row: OptionRow | undefined): void => {
    if (row === undefined || row.kind === "group") return;
    if (row.kind === "option" && isBarred(row.index)) return;
    if (!multiple) close();
    else if (row.kind !== "option") setQuery(null);
    if (row.kind === "option") onChoose(row.index);
    else if (row.kind === "new") onNew(row.text);
    else onChooseAll?.(row.indexes);
  };
  /** To the next row that is no headline. */
  const move = (from: number, steps: number): void => {
    const way = Math.sign(steps);
    let to = Math.max(0, Math.min(rows.length - 1, from + steps));
    while (rows[to]?.kind === "group" && to + way >= 0 && to + way < rows.length) to += way;
    if (canBe(to)) setAt(to);
  };
  const typeAhead = useTypeAhead(options, (index) => {
    if (!isOpen) return barred.includes(index) || multiple ? undefined : onChoose(index);
    setAt(rows.findIndex((row) => row.kind === "option" && row.index === index));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const { key } = event;
    const isEmpty = (query ?? text) === "";
    const isLetter = key.length === 1 && !isOfBrowser(event);
    const done = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    // Held, a key that has emptied the field does no more.
    if (isEmpty && !event.repeat && props.onKeyInEmpty?.(key) === true) {
      done();
      return;
    }
    if (!isOpen) {
      if (key === "ArrowDown" || key === "ArrowUp") {
        open();
        done();
        return;
      }
      if ((key === "Backspace" || key === "Delete") && onClear !== undefined && query === null && !multiple && text !== "") {
        onClear();
        done();
        return;
      }
      if (isLetter) select();
    }
    if (filter === null && isLetter && key !== " ") {
      typeAhead(key);
      done();
      return;
    }
    if (filter === null && key === " " && !isOpen) {
      open();
      done();
      return;
    }
    if (!isOpen) return;
    if (key === "Escape" || (event.altKey && key === "ArrowUp")) {
      close();
      done();
      return;
    }
    if (key === "Tab") {
      close();
      return;
    }
    const moves: Record<string, () => void> = {
      ArrowDown: () => move(active, 1),
      ArrowUp: () => move(active, -1),
      PageDown: () => move(active, PAGE),
      PageUp: () => move(active, -PAGE),
      Enter: () => pick(rows[active]),
      ...(filter === null || query === null ? { Home: () => move(0, 0), End: () => move(rows.length - 1, 0) } : {}),
      ...(filter === null ? { " ": () => pick(rows[active]) } : {}),
    };
    const act = moves[key];
    if (act === undefined) return;
    act();
    done();
  };
  const onInput = (typed: string): void => {
    // Some keyboards of phones say no more than what stands there now.
    const fresh = query === null && text !== "" && typed.startsWith(text) ? typed.slice(text.length) : typed;
    open(fresh);
    setAt(-1);
  };
  const found = rows.filter(({ kind }) => kind === "option").length;
  const told = !isOpen
    ? ""
    : found === 0
      ? "No options"
      : `${found} ${found === 1 ? "option" : "options"}${full === null ? "" : `. ${full}`}`;
  const isClearable = onClear !== undefined && !disabled && (multiple ? chosen.size > 0 : text !== "");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the field in it has the keys
    <div
      ref={field}
      class="rp-input rp-combo"
      data-disabled={disabled ? "" : undefined}
      onClick={(event) => {
        if (disabled || (event.target as Element).closest("button, .rp-combo-popup") !== null) return;
        input.current?.focus();
        if (!isOpen) open();
        else if (event.target !== input.current) close();
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close();
      }}
    >
      {children}
      <input
        id={id}
        ref={input}
        class="rp-combo-input"
        dir="auto"
        type="text"
        role="combobox"
        value={query ?? text}
        placeholder={placeholder}
        disabled={disabled}
        {...(filter === null ? { readOnly: true, inputMode: "none" as const } : {})}
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete={filter === null ? "none" : "list"}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && canBe(active) ? `${id}-list-${active}` : undefined}
        {...fault.aria}
        onKeyDown={onKeyDown}
        onCompositionStart={select}
        onInput={(event) => onInput(event.currentTarget.value)}
        onPaste={(event) => {
          if (props.onPaste?.(event.clipboardData?.getData("text/plain") ?? "") === true) event.preventDefault();
        }}
      />
      {isClearable && (
        <button
          type="button"
          class="rp-combo-clear"
          aria-label={multiple ? `Clear all of ${label}` : `Clear ${label}`}
          onClick={() => {
            onClear();
            input.current?.focus();
          }}
        >
          ×
        </button>
      )}
      <span class="rp-combo-arrow" aria-hidden="true" />
      {isOpen && (
        <OptionList
          {...{ id: `${id}-list`, label, field, rows, active, options, multiple, isBarred }}
          note={found === 0 && rows.length === 0 ? "No options" : full}
          isChosen={(index) => chosen.has(index)}
          onPick={pick}
        />
      )}
      <Told text={told} />
    </div>
  );
}

/** So long letters belong to one word, ms. */
const WORD = 600;

/** Letters that are typed where there is no room for them: they lead to the option that begins with them. */
function useTypeAhead(options: readonly string[], onFound: (index: number) => void): (letter: string) => void {
  const { current: typed } = useRef({ text: "", until: 0 });
  return (letter) => {
    const now = Date.now();
    typed.text = (now < typed.until ? typed.text : "") + letter.toLowerCase();
    typed.until = now + WORD;
    const index = options.findIndex((option) => option.toLowerCase().startsWith(typed.text));
    if (index !== -1) onFound(index);
  };
}
