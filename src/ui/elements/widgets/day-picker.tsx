import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icon.tsx";
import { Calendar, type CalendarProps } from "./calendar.tsx";

interface DayPickerProps extends Omit<CalendarProps, "field" | "today" | "onClose" | "onDay"> {
  /** Id of the label that names the texts, if there are several. */
  labelId: string | undefined;
  disabled: boolean;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
  /** `close` gives the focus to an element, by default to the button that has opened the calendar. */
  onDay(day: string, close: (focus?: HTMLElement | null) => void): void;
  /** Where days are typed. */
  children: ComponentChildren;
}

/** What days are typed in, with the calendar that a button beside it opens. */
export function DayPicker({ labelId, disabled, isOpen, onOpen, children, onDay, onSpan, onClear, ...calendar }: DayPickerProps) {
  const row = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (isBack: boolean, focus: HTMLElement | null = opener.current): void => {
    onOpen(false);
    if (isBack) focus?.focus();
  };
  useEffect(() => {
    if (disabled) onOpen(false);
  }, [disabled]);
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent): void => {
      if (row.current === null || !event.composedPath().includes(row.current)) close(false);
    };
    window.addEventListener("pointerdown", onPress, true);
    return () => window.removeEventListener("pointerdown", onPress, true);
  }, [isOpen]);
  return (
    <div ref={row} class="rp-date" {...(labelId !== undefined && { role: "group", "aria-labelledby": labelId })}>
      {children}
      <button
        ref={opener}
        type="button"
        class="rp-step rp-date-open"
        aria-label={`Calendar for ${calendar.label}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={() => (isOpen ? close(true) : onOpen(true))}
      >
        <Icon icon=":material/calendar_today:" />
      </button>
      {isOpen && (
        <Calendar
          {...calendar}
          field={row}
          today={localToday()}
          onDay={(day) => onDay(day, (focus) => close(true, focus ?? opener.current))}
          onSpan={(from, to) => {
            onSpan?.(from, to);
            close(true);
          }}
          onClear={
            onClear === undefined
              ? undefined
              : () => {
                  onClear();
                  close(true);
                }
          }
          onClose={(isBack) => close(isBack)}
        />
      )}
    </div>
  );
}

/** The day that the reader's clock shows. */
function localToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
