import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Cell } from "../../../shared/elements/table.ts";
import { formatNumber } from "../format-number.ts";
import { placeTip } from "../place-tip.ts";
import type { FrameColumn } from "./frame-columns.ts";
import { type Filter, filterKind, NO_FILTER } from "./frame-filters.ts";
import type { FrameModel } from "./frame-model.ts";
import { drawing } from "./frame-pieces.ts";
import { type Summary, summarySteps } from "./frame-totals.ts";
import { finishSoon } from "./steps.ts";
import { usePopped } from "./use-popped.ts";

interface PanelProps {
  model: FrameModel;
  column: FrameColumn;
  /** What it stands beside. */
  cell: Element;
  onClose(): void;
}

/** Of so many different values each can be chosen in columns of numbers and dates. */
const FEW = 20;
const DAY = 86_400_000;

/** What can be done with a column, and what it has in it. Escape and a press outside close it. */
export function ColumnPanel({ model, column, cell, onClose }: PanelProps) {
  const host = useRef<HTMLDivElement>(null);
  usePopped(host, onClose);
  const [summary, setSummary] = useState<Summary | null>(null);
  useLayoutEffect(() => {
    const work = new AbortController();
    void finishSoon(summarySteps(column, model.source), work.signal).then((found) => found !== undefined && setSummary(found));
    return () => work.abort();
  }, [column.id]);
  useLayoutEffect(() => {
    const box = host.current;
    if (box === null) return;
    if (!box.matches(":popover-open")) box.showPopover();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const size = box.getBoundingClientRect();
    const { left, top } = placeTip(cell.getBoundingClientRect(), size, { width, height }, false);
    // It may be higher than the room on either side: then it covers its cell, and is seen whole.
    box.style.translate = `${left}px ${Math.max(8, Math.min(top, height - 8 - size.height))}px`;
  }, [cell, summary]);
  const { sort, shaping } = model;
  const isPinned = shaping.isPinned(column);
  const ways = [
    { name: "Sort up", on: sort?.id === column.id && !sort.descending, by: false },
    { name: "Sort down", on: sort?.id === column.id && sort.descending, by: true },
  ];
  const name = column.label === "" ? "(no name)" : column.label;
  const hide = (): void => {
    model.setHidden(column, true);
    onClose();
  };
  return (
    <div class="rp-column-panel" popover="manual" role="dialog" aria-label={`Column ${name}`} ref={host}>
      <p class="rp-panel-name" dir="auto">
        {name}
      </p>
      <div class="rp-panel-acts">
        {model.sortable &&
          ways.map(({ name: way, on, by }) => (
            <button key={way} type="button" aria-pressed={on} onClick={() => model.sortBy(column, on ? null : by)}>
              {way}
            </button>
          ))}
        <button type="button" aria-pressed={isPinned} onClick={() => model.setPinned(column, !isPinned)}>
          Pin
        </button>
        <button type="button" onClick={hide}>
          Hide
        </button>
      </div>
      <FilterFields {...{ model, column, summary }} />
      {summary === null ? <p class="rp-muted">Counting…</p> : <SummaryList {...{ column, summary }} />}
    </div>
  );
}

type FieldsProps = Pick<PanelProps, "model" | "column"> & { summary: Summary | null };

function FilterFields({ model, column, summary }: FieldsProps) {
  const kind = filterKind(column);
  const filter = model.shaping.filterOf(column) ?? NO_FILTER;
  const become = (change: Partial<Filter>): void => model.setFilter(column, { ...filter, ...change });
  const texts = summary?.texts ?? null;
  const listed =
    texts !== null && texts.length > 1 && (kind === "text" || texts.length <= Math.min(FEW, (summary?.count ?? 0) / 2))
      ? texts
      : null;
  const choose = (text: string, on: boolean): void => {
    const chosen = new Set(filter.chosen ?? (texts ?? []).map(([each]) => each));
    if (on) chosen.add(text);
    else chosen.delete(text);
    become({ chosen: chosen.size === texts?.length ? null : chosen });
  };
  return (
    <fieldset class="rp-panel-filter">
      <legend>Filter</legend>
      {kind === "text" ? (
        <input
          type="search"
          class="rp-input"
          placeholder="Has these words"
          aria-label="Has these words"
          value={filter.words}
          onInput={(event) => become({ words: event.currentTarget.value })}
        />
      ) : (
        <div class="rp-panel-ends">
          {(["from", "to"] as const).map((end) => (
            <label key={end}>
              {end}
              <input
                type={kind}
                step="any"
                class="rp-input"
                value={endText(filter[end], kind)}
                onInput={(event) => become({ [end]: endOf(event.currentTarget.value, kind, end) })}
              />
            </label>
          ))}
        </div>
      )}
      {listed !== null && (
        <div class="rp-column-list">
          {listed.map(([text, count]) => (
            <label key={text}>
              <input
                type="checkbox"
                checked={filter.chosen === null || filter.chosen.has(text)}
                onChange={(event) => choose(text, event.currentTarget.checked)}
              />
              <span dir="auto">{text === "" ? "(missing)" : text}</span>
              <span class="rp-muted">{count}</span>
            </label>
          ))}
        </div>
      )}
      {filter !== NO_FILTER && (
        <button type="button" onClick={() => model.setFilter(column, NO_FILTER)}>
          Clear filter
        </button>
      )}
    </fieldset>
  );
}

/** A number or a day as its field has it. */
function endText(end: number | null, kind: "number" | "date" | "text"): string {
  return end === null ? "" : kind === "date" ? new Date(end).toISOString().slice(0, 10) : String(end);
}

/** A day ends where the next begins. */
function endOf(text: string, kind: "number" | "date" | "text", end: "from" | "to"): number | null {
  const size = text === "" ? Number.NaN : kind === "date" ? Date.parse(text) : Number(text);
  return Number.isNaN(size) ? null : kind === "date" && end === "to" ? size + DAY - 1 : size;
}

function SummaryList({ column, summary }: Pick<PanelProps, "column"> & { summary: Summary }) {
  const { count, missing, distinct, low, high, mean, bins } = summary;
  const write = (value: Cell): string => (value === null ? "" : column.write(value));
  const facts = [
    ["Values", formatNumber(count)],
    ["Missing", formatNumber(missing)],
    ["Different", distinct === null ? "over 10000" : formatNumber(distinct)],
    ["Lowest", write(low)],
    ["Mean", write(mean)],
    ["Highest", write(high)],
  ].filter(([, text]) => text !== "");
  return (
    <>
      {bins.length > 0 && (
        <div
          class="rp-cell-chart rp-panel-bins"
          aria-hidden="true"
          ref={(box) => box?.replaceChildren(drawing("bar", bins, null, null))}
        />
      )}
      <dl class="rp-panel-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
