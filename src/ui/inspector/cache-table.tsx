import { useEffect, useRef, useState } from "preact/hooks";
import { formatAs } from "../elements/format-as.ts";
import { useDomId } from "../use-dom-id.ts";
import { EntryTable } from "./entry-table.tsx";
import type { InspectorData } from "./inspector-data.ts";
import { Figure, Head, Name } from "./parts.tsx";
import type { FunctionRow } from "./read-rows.ts";
import { Reasons } from "./reasons.tsx";
import { count, nameOf, timeText } from "./words.ts";

/** More are not shown. */
const MOST = 300;
const columns = ["Entries", "Hits", "Misses", "Memory", "Computing", "Saved"] as const;

/** One row per cached function: what it has, what it costs and saves, why it ran last; its entries on demand. */
export function CacheTable({ data }: { data: InspectorData }) {
  const functions = data.functions.value;
  if (functions === null) return <p class="rp-inspector-empty">{data.problem.value === null && "Asking the worker…"}</p>;
  if (functions.length === 0) {
    return (
      <p class="rp-inspector-empty">
        Nothing is cached yet. Wrap a slow function in <code>st.memo</code> or <code>st.singleton</code> and call it: it stands
        here then.
      </p>
    );
  }
  const sought = functions.filter((row) => data.isSought(row.name, row.cache, row.detail.file));
  const sorted = data.functionOrder.sort(sought, (row) => [
    row.name,
    ...[row.entries, row.hits, row.misses, row.detail.bytes, row.detail.costMs, row.detail.savedMs],
  ]);
  return (
    <>
      <table class="rp-inspector-table rp-inspector-rows">
        <caption class="rp-sr">Cached functions</caption>
        <Head first="Function" numbers={columns} sorting={data.functionOrder} />
        {sorted.slice(0, MOST).map((row) => (
          <FunctionRows key={row.detail.key} data={data} row={row} />
        ))}
      </table>
      {sorted.length === 0 && <p class="rp-inspector-empty">No function has that in its name.</p>}
      {sorted.length > MOST && <p class="rp-inspector-empty">{sorted.length - MOST} more functions are not shown.</p>}
    </>
  );
}

function FunctionRows({ data, row }: { data: InspectorData; row: FunctionRow }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [isOpen, setOpen] = useState(false);
  const id = useDomId();
  const { name, cache, detail } = row;
  const { key } = detail;
  const isMet = data.met.value === key;
  useEffect(() => {
    if (isMet) showIn(body.current);
  }, [isMet]);
  const point = (): void => {
    if (data.pointed.value?.key !== key) data.pointed.value = { key, log: null };
  };
  const leave = (): void => {
    if (data.pointed.value?.key === key) data.pointed.value = null;
  };
  return (
    <tbody
      ref={body}
      class="rp-inspector-function"
      data-met={isMet ? "" : undefined}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocusIn={point}
      onFocusOut={leave}
    >
      <tr>
        <th scope="row">
          <button
            type="button"
            class="rp-inspector-fold"
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            disabled={detail.rows.length === 0}
            onClick={() => setOpen(!isOpen)}
          >
            <Name name={name} />
          </button>
          <span class="rp-inspector-kind">{cache}</span>
        </th>
        <Figure label={row.entries === 1 ? "entry" : "entries"}>{row.entries}</Figure>
        <Figure label={row.hits === 1 ? "hit" : "hits"}>{row.hits}</Figure>
        <Figure label={row.misses === 1 ? "miss" : "misses"}>{row.misses}</Figure>
        <Figure label="in memory">{formatAs(detail.bytes, "bytes")}</Figure>
        <Figure label="computing">{timeText(detail.costMs)}</Figure>
        <Figure label="saved">{timeText(detail.savedMs)}</Figure>
        <td class="rp-inspector-actions">
          <button
            type="button"
            class="rp-button rp-small"
            aria-label={`Clear ${nameOf(name)}`}
            onClick={() => void data.clear(row)}
          >
            Clear
          </button>
          <button
            type="button"
            class="rp-button rp-small"
            aria-label={`Recompute ${nameOf(name)}`}
            title="Clears it and runs the script again"
            onClick={() => void data.recompute(row)}
          >
            Recompute
          </button>
        </td>
      </tr>
      <tr>
        <td colSpan={columns.length + 2} class="rp-inspector-why">
          <About row={row} />
        </td>
      </tr>
      {isOpen && (
        <tr id={id}>
          <td colSpan={columns.length + 2} class="rp-inspector-entries">
            <EntryTable data={data} row={row} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Why the function ran last, where it stands, and what else there is to know. */
function About({ row: { detail, releases } }: { row: FunctionRow }) {
  const { file, lines, reasons, noInputs, isPersistent, storedBytes, hints } = detail;
  return (
    <p class="rp-inspector-facts">
      {reasons.length > 0 && (
        <span>
          Ran last: <Reasons reasons={reasons} />
        </span>
      )}
      {file !== "" && lines !== null && <Lines file={file} lines={lines} />}
      {isPersistent && (
        <span>{storedBytes > 0 ? `Kept on disk, too: ${formatAs(storedBytes, "bytes")}` : "Nothing of it is on disk"}</span>
      )}
      {releases > 0 && <span>{count(releases, "entry", "entries")} released</span>}
      {noInputs.length > 0 && (
        <span>
          Read, but no input: <bdi class="rp-inspector-names">{noInputs.join(", ")}</bdi>
        </span>
      )}
      {hints.map((hint) => (
        <span key={hint} class="rp-inspector-hint">
          {hint}
        </span>
      ))}
    </p>
  );
}

/** Where a function stands. A click asks for it to be shown, as with the place of an error. */
function Lines({ file, lines: [first, last] }: { file: string; lines: readonly [number, number] }) {
  return (
    <button
      type="button"
      class="rp-locate"
      onClick={({ currentTarget }) =>
        currentTarget.dispatchEvent(
          new CustomEvent("reprise-locate", { bubbles: true, composed: true, detail: { file, line: first, column: 1 } }),
        )
      }
    >
      {file}, {first === last ? `line ${first}` : `lines ${first}–${last}`}
    </button>
  );
}

/** Scrolls the panel, and nothing around it, so far that the row is seen. */
function showIn(row: HTMLElement | null): void {
  const body = row?.closest(".rp-inspector-body");
  if (!row || !body) return;
  const [inner, outer] = [row.getBoundingClientRect(), body.getBoundingClientRect()];
  if (inner.top < outer.top) body.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) body.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
}
