import { useState } from "preact/hooks";
import type { CacheEntryRow, TracedInput } from "../../shared/trace-api.ts";
import { formatAs } from "../elements/format-as.ts";
import type { InspectorData } from "./inspector-data.ts";
import { Figure, Head } from "./parts.tsx";
import type { FunctionRow } from "./read-rows.ts";
import { Reasons } from "./reasons.tsx";
import { Sorting } from "./sorted.ts";
import { nameOf, timeText } from "./words.ts";

/** More are not shown. */
const MOST = 100;
const columns = ["Age", "Left", "Hits", "Replays", "Memory", "Disk", "Computing", "Saved"] as const;

/** The entries of one function, newest first until a column is chosen. */
export function EntryTable({ data, row }: { data: InspectorData; row: FunctionRow }) {
  const [sorting] = useState(() => new Sorting());
  const newest = row.detail.rows.toSorted((a, b) => a.ageMs - b.ageMs);
  const entries = sorting.sort(newest, (entry) => [
    entry.inputs.map(inputText).join(),
    ...[entry.ageMs, entry.timeLeftMs ?? Number.POSITIVE_INFINITY, entry.hits, entry.replayedElements],
    ...[entry.bytes, entry.storedBytes ?? 0, entry.costMs, entry.savedMs],
  ]);
  return (
    <>
      <table class="rp-inspector-table rp-inspector-rows">
        <caption class="rp-sr">
          Entries of <bdi>{nameOf(row.name)}</bdi>
        </caption>
        <Head first="Inputs" numbers={columns} sorting={sorting} />
        {entries.slice(0, MOST).map((entry) => (
          <EntryRow key={entry.log} data={data} row={row} entry={entry} />
        ))}
      </table>
      {entries.length > MOST && <p class="rp-inspector-empty">{entries.length - MOST} more entries are not shown.</p>}
    </>
  );
}

function EntryRow({ data, row, entry }: { data: InspectorData; row: FunctionRow; entry: CacheEntryRow }) {
  const { log, inputs, timeLeftMs, replayedElements } = entry;
  const { key } = row.detail;
  const point = (): void => {
    data.pointed.value = { key, log };
  };
  const leave = (): void => {
    // Back to the function that it is of: the pointer, or the focus, may be in that still.
    if (data.pointed.value?.log === log) data.pointed.value = { key, log: null };
  };
  const which = `${nameOf(row.name)}, ${inputs.length === 0 ? "no inputs" : inputs.map(inputText).join(", ")}`;
  return (
    <tbody onPointerEnter={point} onPointerLeave={leave} onFocusIn={point}>
      <tr>
        <th scope="row">
          <span class="rp-inspector-inputs">
            {inputs.length === 0 && <span class="rp-muted">no inputs</span>}
            {inputs.map((input, index) => (
              <Input key={index} input={input} />
            ))}
          </span>
        </th>
        <Figure label="old">{timeText(entry.ageMs)}</Figure>
        <Figure label={timeLeftMs === null ? "expiry" : "left"}>{timeLeftMs === null ? "no" : timeText(timeLeftMs)}</Figure>
        <Figure label={entry.hits === 1 ? "hit" : "hits"}>{entry.hits}</Figure>
        <Figure label="replayed">{replayedElements}</Figure>
        <Figure label="in memory">{formatAs(entry.bytes, "bytes")}</Figure>
        <Figure label="on disk">{entry.storedBytes === null ? "–" : formatAs(entry.storedBytes, "bytes")}</Figure>
        <Figure label="computing">{timeText(entry.costMs)}</Figure>
        <Figure label="saved">{timeText(entry.savedMs)}</Figure>
        <td class="rp-inspector-actions">
          <button
            type="button"
            class="rp-button rp-small"
            aria-label={`Clear the entry ${which}`}
            onClick={() => void data.clear(row, log)}
          >
            Clear
          </button>
          <button
            type="button"
            class="rp-button rp-small"
            aria-label={`Recompute the entry ${which}`}
            title="Clears it and runs the script again: computed if that still calls it"
            onClick={() => void data.recompute(row, log)}
          >
            Recompute
          </button>
        </td>
      </tr>
      {entry.reasons.length > 0 && (
        <tr>
          <td colSpan={columns.length + 2} class="rp-inspector-why">
            <p>
              <Reasons reasons={entry.reasons} />
            </p>
          </td>
        </tr>
      )}
    </tbody>
  );
}

const kinds: Readonly<Record<TracedInput["kind"], string>> = {
  argument: "Argument",
  captured: "Captured variable",
  widget: "Widget",
};

function Input({ input: { kind, name, value } }: { input: TracedInput }) {
  return (
    <code title={`${kinds[kind]} ${name}`}>
      <bdi class="rp-inspector-input">{name === "" ? kind : name}</bdi> <bdi>{value ?? "…"}</bdi>
    </code>
  );
}

function inputText({ kind, name, value }: TracedInput): string {
  return `${name === "" ? kind : name} ${value ?? "…"}`;
}
