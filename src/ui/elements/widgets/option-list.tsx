import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { OptionRow } from "./option-rows.ts";
import { placeList } from "./place-list.ts";

export interface OptionListProps {
  id: string;
  label: string;
  /** What it stands below, or above. */
  field: RefObject<HTMLElement | null>;
  rows: readonly OptionRow[];
  /** The place of the row that a key would choose; -1 for none. */
  active: number;
  options: readonly string[];
  isChosen(index: number): boolean;
  isBarred(index: number): boolean;
  multiple: boolean;
  /** Said above the options. */
  note: string | null;
  onPick(row: OptionRow): void;
}

/** Rows that are drawn above and below those that are seen. */
const SPARE = 6;

/** The list of a combobox, above everything. Of ten thousand rows, those are drawn that can be seen. */
export function OptionList(props: OptionListProps) {
  const { id, label, field, rows, active, multiple, note } = props;
  const popup = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [size, setSize] = useState({ row: 36, room: 320 });
  useLayoutEffect(() => {
    const { current: host } = popup;
    if (host === null || field.current === null) return;
    return placeList(host, field.current, true);
  }, []);
  useLayoutEffect(() => {
    const { current: host } = list;
    if (host === null) return;
    const row = Number.parseFloat(getComputedStyle(host).getPropertyValue("--rp-row")) || 36;
    setSize({ row, room: host.clientHeight });
  }, []);
  useLayoutEffect(() => {
    const { current: host } = list;
    if (host === null || active < 0) return;
    const at = active * size.row;
    if (at < host.scrollTop) host.scrollTop = at;
    else if (at + size.row > host.scrollTop + host.clientHeight) host.scrollTop = at + size.row - host.clientHeight;
    setTop(host.scrollTop);
  }, [active, size.row, rows.length]);
  const first = Math.max(0, Math.floor(top / size.row) - SPARE);
  const last = Math.min(rows.length, Math.ceil((top + size.room) / size.row) + SPARE);
  const places = new Set(Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at));
  if (active >= 0 && active < rows.length) places.add(active);
  const counts = useCounts(rows);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press in it leaves the focus in the field, which has the keys
    <div
      ref={popup}
      class="rp-combo-popup"
      popover="manual"
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {note !== null && (
        <div class="rp-combo-note" dir="auto">
          {note}
        </div>
      )}
      <div
        ref={list}
        class="rp-combo-list"
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable={multiple ? true : undefined}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <div class="rp-combo-rows" role="presentation" style={`block-size: ${rows.length * size.row}px;`}>
          {[...places]
            .sort((a, b) => a - b)
            .map((place) => (
              <Row key={place} {...props} {...counts} place={place} top={place * size.row} />
            ))}
        </div>
      </div>
    </div>
  );
}

/** How many rows can be chosen, and which of them one is. */
function useCounts(rows: readonly OptionRow[]): { setSize: number; positionOf(place: number): number } {
  const headlines = rows.flatMap((row, place) => (row.kind === "group" ? [place] : []));
  return {
    setSize: rows.length - headlines.length,
    positionOf: (place) => place + 1 - headlines.filter((headline) => headline < place).length,
  };
}

interface RowProps extends OptionListProps {
  place: number;
  top: number;
  setSize: number;
  positionOf(place: number): number;
}

function Row({ id, rows, place, top, active, options, isChosen, isBarred, setSize, positionOf, onPick }: RowProps) {
  const row = rows[place] as OptionRow;
  const style = `inset-block-start: ${top}px;`;
  if (row.kind === "group") {
    return (
      <div class="rp-combo-group" role="presentation" dir="auto" style={style}>
        {row.label}
      </div>
    );
  }
  const text =
    row.kind === "option" ? options[row.index] : row.kind === "new" ? `Add “${row.text}”` : `Choose all ${row.indexes.length}`;
  const isOff = row.kind === "option" && isBarred(row.index);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and the keys
    <div
      id={`${id}-${place}`}
      class="rp-combo-option"
      data-kind={row.kind}
      data-active={place === active ? "" : undefined}
      role="option"
      tabIndex={-1}
      aria-selected={row.kind === "option" && isChosen(row.index)}
      aria-disabled={isOff}
      aria-setsize={setSize}
      aria-posinset={positionOf(place)}
      dir="auto"
      title={text}
      style={style}
      onClick={() => isOff || onPick(row)}
    >
      {text}
    </div>
  );
}

/** Tells of what changes after it was silent for a moment: not of each letter that is typed. */
export function Told({ text }: { text: string }) {
  const [told, setTold] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setTold(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span class="rp-sr" role="status">
      {told}
    </span>
  );
}
