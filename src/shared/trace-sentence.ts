import { assertNever } from "./assert.ts";
import type { MissReason, NotKept, RunCause, TracedWidget } from "./trace-api.ts";

/** Why a body ran, as one sentence. */
export function sentence(reason: MissReason): string {
  switch (reason.kind) {
    case "first":
      return "It was the first call.";
    case "argument":
      return `${quoted(reason.name)} changed${fromTo(reason)}.`;
    case "captured":
      return reason.name === ""
        ? "What the function was made from changed."
        : `The captured ${quoted(reason.name)} changed${fromTo(reason)}.`;
    case "widget":
      return `${widgetName(reason.widget)} changed${fromTo(reason)}.`;
    case "permission":
      return `It was called where other rules hold for widgets: ${widgetName(reason.widget)} is allowed in one place and not in the other.`;
    case "form":
      return `It was called in another form than before, or outside of one: ${widgetName(reason.widget)} waits for that form's button.`;
    case "twice":
      return `${widgetName(reason.widget)} stands on the page twice.`;
    case "source": {
      const { name, isOwn, lines } = reason;
      const what = isOwn ? (name === "" ? "The function itself" : quoted(name)) : `The helper ${quoted(name)}`;
      return `${what} ${lines === null ? "is not there any more" : `changed (${lineRange(lines)})`}.`;
    }
    case "option":
      return `The option ${quoted(reason.name)} changed${fromTo(reason)}.`;
    case "expired":
      return `It expired ${duration(reason.ago)} ago: ttl ${duration(reason.ttl)}.`;
    case "invalid":
      return reason.threw === null ? "validate said no." : `validate threw: ${reason.threw}`;
    case "evicted":
      return `It had to make room: ${reason.limit} ${reason.most}.`;
    case "cleared":
      return `It was cleared by ${reason.by}.`;
    case "dropped":
      return `Its stored record was dropped: ${reason.why}.`;
    case "notKept":
      return `The last result was not kept: ${notKept(reason.why)}.`;
    case "unused":
      return "No app contained the function any more, so its results were let go.";
    case "unknown":
      return "Nothing that is remembered tells why.";
    case "background":
      return "It was past its ttl and was refreshed in the background.";
    case "refresh":
      return "The script asked for it by refresh().";
    default:
      return assertNever(reason);
  }
}

/** Why a run began, as one sentence. */
export function causeSentence(cause: RunCause): string {
  switch (cause.kind) {
    case "first":
      return "The first run.";
    case "widget":
      return `${widgetName(cause.widget)} ${cause.from === null ? "was clicked" : `changed${fromTo(cause)}`}.`;
    case "edit":
      return "The script was edited.";
    case "inputs":
      return "The host gave other inputs.";
    case "files":
      return "The host gave other files.";
    case "address":
      return "The address has other parameters.";
    case "timer":
      return "The time of a fragment had come (runEvery).";
    case "rerun":
      return cause.scope === "app" ? "The script called st.rerun()." : 'A fragment called st.rerun({ scope: "fragment" }).';
    case "refresh":
      return `${cause.fn} was refreshed in the background.`;
    case "late":
      return `${cause.fn} drew, after it had returned, what was of other values of its widgets.`;
    case "host":
      return `The page asked for it: ${cause.words}.`;
    default:
      return assertNever(cause);
  }
}

function notKept(why: NotKept): string {
  switch (why) {
    case "cacheIf":
      return "cacheIf did not allow it";
    case "clone":
      return "it could not be copied";
    case "threw":
      return "the function threw";
    case "stopped":
      return "the run was stopped";
    case "cleared":
      return "it was cleared before it was there";
    default:
      return assertNever(why);
  }
}

function fromTo({ from, to }: { from: string | null; to: string | null }): string {
  return from === null || to === null || from === to ? "" : ` from ${from} to ${to}`;
}

function quoted(name: string): string {
  return `\`${name}\``;
}

function widgetName({ kind, label }: TracedWidget): string {
  return label === "" ? `The ${kind}` : `The ${kind} “${label}”`;
}

function lineRange([first, last]: readonly [number, number]): string {
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}

const units: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
];

/** A length of time as scripts write one, in its two largest units: `1m30s`. */
function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const at = units.findIndex(([, size]) => ms >= size);
  const [[large, size], small] = [units[at] as readonly [string, number], units[at + 1]];
  const rest = small === undefined ? 0 : Math.floor((ms % size) / small[1]);
  return `${Math.floor(ms / size)}${large}${rest === 0 || small === undefined ? "" : `${rest}${small[0]}`}`;
}
