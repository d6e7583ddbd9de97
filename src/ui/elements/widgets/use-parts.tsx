import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { isComposing } from "../../keys.ts";
import { useDomId } from "../../use-dom-id.ts";
import { type Fault, useFault } from "./use-fault.ts";
import { useDraft } from "./use-widget.ts";

/** One text of a field: a day, a time. */
export interface Part {
  /** Attributes of its input. */
  readonly attributes: {
    /** See `inputType`. */
    readonly type: "text";
    readonly placeholder?: string;
    readonly step?: number;
    readonly min?: string | undefined;
    readonly max?: string | undefined;
  };
  /** Id of the texts that are offered. */
  readonly list?: string;
  /** What screen readers call it, where it isn't the only one. */
  readonly name?: string;
  /** How a value stands in it. */
  write(value: string): string;
  /** The value that a text says; null if it says none. */
  read(text: string): string | null;
  /** What is said of a text that says none. */
  readonly unread: string;
  /** Why a value can't be taken, in words; null if it can. */
  problem(value: string): string | null;
  /** True if a text is typed to its end, so that it may be sent. */
  isWhole?(text: string, value: string): boolean;
  /** What an arrow key makes of the text, at its caret. */
  turn?(value: string | null, text: string, at: number, by: 1 | -1): string;
}

interface PartsOptions {
  readonly props: { required?: boolean | undefined; disabled: boolean; error?: string | undefined; clearable: boolean };
  readonly parts: readonly Part[];
  /** The values of the parts; none, if the field is empty. */
  readonly values: readonly string[];
  /** Why values that are fine by themselves can't be taken together. */
  problem?(values: readonly string[]): string | null;
  /** Sends the values of all parts, or null for an empty field. */
  send(values: readonly string[] | null): void;
  /** Arrow down, where that turns nothing. */
  onDown?(): void;
}

export interface Parts {
  readonly fault: Fault;
  /** Id of the first input. */
  readonly id: string;
  /** What the texts say: null for what is empty or wrong. */
  readonly typed: readonly (string | null)[];
  control(part: number): JSX.Element;
  /** Puts a value into a part, as if it had been typed to its end. */
  put(part: number, value: string): void;
  /** Sends values that were chosen, whatever is typed. */
  take(values: readonly string[] | null): void;
}

/**
 * Texts that make one value, which is sent when all of them are there. What is wrong stays where it was typed, with its reason; Escape takes
 * back what was not sent.
 */
export function useParts({ props, parts, values, problem = () => null, send, onDown }: PartsOptions): Parts {
  const { disabled, clearable } = props;
  const [reason, setReason] = useState<string | null>(null);
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const id = useDomId();
  const sent = parts.map((part, at) => (values[at] === undefined ? "" : part.write(values[at])));
  const said = (text: string, at: number): string | null => (text.trim() === "" ? null : (parts[at]?.read(text) ?? null));
  const problemOf = (text: string, at: number): string | null => {
    const part = parts[at];
    if (part === undefined || text.trim() === "") return null;
    const value = part.read(text);
    return value === null ? part.unread : part.problem(value);
  };
  /** Their values, null for none at all; undefined while something is missing or wrong. */
  const read = (texts: readonly string[]): { values?: string[] | null; wrong: string | null } => {
    const wrong = texts.map(problemOf).find((words) => words !== null) ?? null;
    if (wrong !== null) return { wrong };
    const given = texts.map(said).filter((value) => value !== null);
    if (given.length === 0) return clearable ? { values: null, wrong: null } : { wrong: null };
    if (given.length < texts.length) return { wrong: null };
    const together = problem(given);
    return together === null ? { values: given, wrong: null } : { wrong: together };
  };
  const { draft, input, release, discard } = useDraft<string[]>(
    "release",
    (texts) => {
      const { values: next } = read(texts);
      if (next !== undefined) send(next);
    },
    JSON.stringify(sent),
  );
  const texts = draft ?? sent;
  /** What is typed by now: a field may be left before what was typed in it is drawn. */
  const newest = useRef(draft);
  newest.current = draft;
  /** Sends what is there, if it is whole; says what is wrong with it, if anything is. */
  const settle = (): void => {
    const { current } = newest;
    if (current === undefined) return;
    const { values: next, wrong } = read(current);
    setReason(wrong);
    if (next !== undefined) release();
    // Emptied where it may not be: the last value comes back.
    else if (wrong === null && current.every((text) => text.trim() === "")) discard();
  };
  const fault = useFault(props, {
    wrong: draft === undefined ? null : reason,
    held: draft === undefined ? null : read(draft).wrong,
    // Half of it is none.
    isEmpty: texts.some((text) => text.trim() === ""),
  });
  const type = (at: number, text: string): string[] => {
    const next = (newest.current ?? sent).map((other, part) => (part === at ? text : other));
    newest.current = next;
    input(next);
    setReason(null);
    return next;
  };
  const put = (at: number, value: string): void => {
    const { values: next, wrong } = read(type(at, parts[at]?.write(value) ?? value));
    setReason(wrong);
    if (next !== undefined) release();
  };
  const wrongParts = draft?.map((text, at) => problemOf(text, at) !== null) ?? [];
  /** By itself, or all of them together. */
  const isWrong = (at: number): boolean =>
    wrongParts[at] === true || (!wrongParts.includes(true) && draft !== undefined && read(draft).wrong !== null);
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const { key, altKey } = event;
    if (isComposing(event)) return;
    const { turn } = parts[at] ?? {};
    if (key === "Enter") settle();
    else if (turn !== undefined && (key === "ArrowUp" || key === "ArrowDown") && !altKey) {
      event.preventDefault();
      const field = inputs.current[at];
      const caret = field?.selectionStart ?? 0;
      const text = texts[at] ?? "";
      type(at, turn(problemOf(text, at) === null ? said(text, at) : null, text, caret, key === "ArrowUp" ? 1 : -1));
      // Once it is written, the caret is in the same part.
      requestAnimationFrame(() => field?.setSelectionRange(caret, caret));
    } else if (key === "ArrowDown" && onDown !== undefined) {
      event.preventDefault();
      onDown();
    } else if (key === "Escape" && draft !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setReason(null);
      discard();
    }
  };
  return {
    fault,
    id,
    typed: texts.map((text, at) => (problemOf(text, at) === null ? said(text, at) : null)),
    control: (at) => (
      <input
        type="text"
        {...parts[at]?.attributes}
        list={parts[at]?.list}
        ref={(element) => {
          inputs.current[at] = element;
        }}
        id={at === 0 ? id : undefined}
        class="rp-input"
        value={texts[at]}
        disabled={disabled}
        autocomplete="off"
        aria-label={parts[at]?.name}
        {...fault.aria}
        // Of several, the one that is wrong.
        {...(draft !== undefined && reason !== null && { "aria-invalid": isWrong(at) })}
        data-wrong={isWrong(at) ? "" : undefined}
        onInput={({ currentTarget }) => {
          const text = currentTarget.value;
          const next = type(at, text);
          // Typed to its end; what is half typed is no value yet.
          const value = said(text, at);
          if (value !== null && parts[at]?.isWhole?.(text, value) === true && read(next).values !== undefined) release();
        }}
        // A browser that fills it in says no more than this.
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== texts[at]) type(at, currentTarget.value);
        }}
        onBlur={settle}
        onKeyDown={(event) => onKeyDown(event, at)}
      />
    ),
    put,
    take(next) {
      discard();
      setReason(null);
      send(next);
    },
  };
}
