import { useState } from "preact/hooks";
import type { CallTrace, RunTrace } from "../../shared/trace-api.ts";
import { causeSentence } from "../../shared/trace-sentence.ts";
import { useDomId } from "../use-dom-id.ts";
import type { InspectorData } from "./inspector-data.ts";
import { Figure, Name } from "./parts.tsx";
import { Reasons, Sentences } from "./reasons.tsx";
import { callsText, count, nameOf, steps, timeText } from "./words.ts";

/** So many calls have a block; the list of them is longer. */
const BLOCKS = 60;

/** The last runs, newest first, each with its cause and its calls. */
export function RunList({ data }: { data: InspectorData }) {
  const runs = data.runs.value;
  if (runs.length === 0) return <p class="rp-inspector-empty">No run has been noted yet.</p>;
  const textsOf = ({ causes, outcome, calls }: RunTrace): string[] => [
    ...causes.map(causeSentence),
    ...calls.map(({ fn }) => fn),
    outcome ?? "running",
  ];
  const sought = runs.filter((run) => data.isSought(`Run ${run.run}`, ...textsOf(run)));
  return (
    <>
      <p class="rp-inspector-legend" aria-hidden="true">
        {Object.entries(steps).map(([step, [letter, words]]) => (
          <span key={step}>
            <span class="rp-call" data-step={step}>
              {letter}
            </span>{" "}
            {words}
          </span>
        ))}
      </p>
      <ol class="rp-runs" reversed>
        {sought.map((run) => (
          <Run key={run.run} run={run} />
        ))}
      </ol>
      {sought.length === 0 && <p class="rp-inspector-empty">No run has that in it.</p>}
    </>
  );
}

function Run({ run }: { run: RunTrace }) {
  const [isOpen, setOpen] = useState(false);
  const id = useDomId();
  const { calls, counts, causes, outcome, ms, isFragment } = run;
  const causeTexts = [...new Set(causes.map(causeSentence))];
  return (
    <li class="rp-run">
      <div class="rp-run-head">
        <h3>
          Run {run.run}
          {isFragment && " of a fragment"}
        </h3>
        <span data-outcome={outcome ?? "running"}>{outcome ?? "running"}</span>
        {ms !== null && <span>{timeText(ms)}</span>}
        <span>
          {count(counts.hits, "hit")}, {count(counts.misses, "miss", "misses")}
        </span>
        <span>
          {counts.replayed} replayed, {counts.drawn} drawn
        </span>
      </div>
      <p>
        <Sentences texts={causeTexts} />
      </p>
      {calls.length > 0 && (
        <button
          type="button"
          class="rp-run-calls"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={`Calls of run ${run.run}. ${callsText(run)}`}
          onClick={() => setOpen(!isOpen)}
        >
          {calls.slice(0, BLOCKS).map(({ fn, step }, index) => (
            <span key={index} class="rp-call" data-step={step} title={`${nameOf(fn)}: ${steps[step][1]}`}>
              {steps[step][0]}
            </span>
          ))}
          {calls.length > BLOCKS && <span>+ {calls.length - BLOCKS}</span>}
        </button>
      )}
      {isOpen && <Calls id={id} calls={calls} />}
    </li>
  );
}

function Calls({ id, calls }: { id: string; calls: readonly CallTrace[] }) {
  return (
    <table class="rp-inspector-table" id={id}>
      <caption class="rp-sr">Calls in the order in which they began</caption>
      <thead>
        <tr>
          <th scope="col">Function</th>
          <th scope="col">Call</th>
          <th scope="col" class="rp-inspector-number">
            Took
          </th>
          <th scope="col" class="rp-inspector-number">
            Replayed
          </th>
          <th scope="col">Why it ran</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ fn, step, ms, replayed, reasons }, index) => (
          <tr key={index}>
            <th scope="row">
              <Name name={fn} />
            </th>
            <td>
              <span class="rp-call" data-step={step} aria-hidden="true">
                {steps[step][0]}
              </span>{" "}
              {steps[step][1]}
            </td>
            <Figure label="taken">{ms === null ? "" : timeText(ms)}</Figure>
            <Figure label="replayed">{replayed === 0 ? "" : replayed}</Figure>
            <td class="rp-inspector-reason">
              <Reasons reasons={reasons} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
