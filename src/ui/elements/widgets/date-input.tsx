import { useEffect, useRef, useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { Icon } from "../icon.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Calendar } from "./calendar.tsx";
import { Field } from "./field.tsx";
import { dayIn, dayProblem, dayText, localPattern } from "./read-day.ts";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.dateInput`: days are typed, or chosen in a calendar; of a span both ends, which are sent when both are there. */
export function DateInputView({ node }: ViewProps<"dateInput">) {
  const { label, disabled, min, max, pair, clearable, format, presets = [], marks = [], ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const pattern = format ?? localPattern;
  const limits = { min, max, only: node.props.only ?? null, except: node.props.except ?? null };
  const [reason, setReason] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  /** The end of a span that was chosen first. */
  const [first, setFirst] = useState<string | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useDomId();
  const days = pair ? (Array.isArray(value) ? value : []) : typeof value === "string" ? [value] : [];
  const sent = pair
    ? [0, 1].map((at) => (days[at] === undefined ? "" : dayText(days[at], pattern)))
    : [days[0] === undefined ? "" : dayText(days[0], pattern)];

  const problemOf = (text: string): string | null => {
    if (text.trim() === "") return null;
    const day = dayIn(text, pattern);
    return day === null ? `Enter a day as ${pattern}.` : dayProblem(day, limits, pattern);
  };
  /** What texts say: their days in order, null for none at all; undefined while something is missing or wrong. */
  const read = (texts: readonly string[]): { days?: string[] | null; wrong: string | null } => {
    const wrong = texts.map(problemOf).find((words) => words !== null) ?? null;
    if (wrong !== null) return { wrong };
    const given = texts.map((text) => dayIn(text, pattern)).filter((day) => day !== null);
    if (given.length === 0) return clearable ? { days: null, wrong: null } : { wrong: null };
    return given.length < texts.length ? { wrong: null } : { days: given.sort(), wrong: null };
  };
  const send = (next: readonly string[] | null): void => {
    const chosen = next === null ? null : pair ? ([next[0] ?? "", next[1] ?? ""] as [string, string]) : (next[0] ?? "");
    if (JSON.stringify(chosen) !== JSON.stringify(value)) set(chosen);
  };
  const { draft, input, release, discard } = useDraft<string[]>(
    "release",
    (texts) => {
      const { days: next } = read(texts);
      if (next !== undefined) send(next);
    },
    JSON.stringify(sent),
  );
  const texts = draft ?? sent;
  /** Sends what is there, if it is whole; says what is wrong with it, if anything is. */
  const settle = (): void => {
    if (draft === undefined) return;
    const { days: next, wrong } = read(draft);
    setReason(wrong);
    if (next !== undefined) release();
    // Emptied where it may not be: the last day comes back.
    else if (wrong === null && draft.every((text) => text.trim() === "")) discard();
  };
  const fault = useFault(node.props, {
    wrong: draft === undefined ? null : reason,
    held: draft === undefined ? null : read(draft).wrong,
    // Half a span is none.
    isEmpty: texts.some((text) => text.trim() === ""),
  });
  const type = (part: number, text: string): void => {
    const next = texts.map((other, at) => (at === part ? text : other));
    input(next);
    setReason(null);
    const day = dayIn(text, pattern);
    // Typed to its end; what is half typed is no day yet.
    const isWhole = day !== null && (text === day || text === dayText(day, pattern));
    if (isWhole && read(next).days !== undefined) release();
  };
  const close = (isBack: boolean): void => {
    setOpen(false);
    setFirst(null);
    if (isBack) opener.current?.focus();
  };
  const take = (next: readonly string[] | null): void => {
    discard();
    setReason(null);
    send(next);
    close(true);
  };
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent): void => {
      if (row.current?.contains(event.target as Node) !== true) close(false);
    };
    window.addEventListener("pointerdown", onPress, true);
    return () => window.removeEventListener("pointerdown", onPress, true);
  }, [isOpen]);
  const isWrong = (part: number): boolean => draft !== undefined && problemOf(draft[part] ?? "") !== null;
  const control = (part: number, name?: string) => (
    <input
      id={part === 0 ? id : undefined}
      class="rp-input"
      type="text"
      value={texts[part]}
      placeholder={pattern}
      disabled={disabled}
      autocomplete="off"
      aria-label={name}
      {...fault.aria}
      // Of a span, the end that is wrong.
      {...(draft !== undefined && reason !== null && { "aria-invalid": isWrong(part) })}
      data-wrong={isWrong(part) ? "" : undefined}
      onInput={(event) => type(part, event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") settle();
        if (event.key === "ArrowDown") {
          event.preventDefault();
          setOpen(true);
        }
        if (event.key === "Escape" && draft !== undefined) {
          event.preventDefault();
          event.stopPropagation();
          setReason(null);
          discard();
        }
      }}
    />
  );
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field {...(pair ? { labelId: `${id}-label` } : { inputId: id })} {...{ ...field, label, fault }}>
        <div ref={row} class="rp-date" {...(pair ? { role: "group", "aria-labelledby": `${id}-label` } : {})}>
          {pair ? [control(0, `${label}, from`), control(1, `${label}, to`)] : control(0)}
          <button
            ref={opener}
            type="button"
            class="rp-step rp-date-open"
            aria-label={`Calendar for ${label}`}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            disabled={disabled}
            onClick={() => (isOpen ? close(true) : setOpen(true))}
          >
            <Icon icon=":material/calendar_today:" />
          </button>
          {isOpen && (
            <Calendar
              {...{ label, field: row, limits, pattern, marks, presets }}
              chosen={first === null ? days : [first]}
              today={localToday()}
              onDay={(day) => {
                if (!pair) return take([day]);
                if (first === null) setFirst(day);
                else take([first, day].sort());
              }}
              onSpan={(from, to) => take(pair ? [from, to] : [from])}
              onClear={clearable ? () => take(null) : undefined}
              onClose={close}
            />
          )}
        </div>
      </Field>
    </div>
  );
}

/** The day that the reader's clock shows. */
function localToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
