import type { LostEntry } from "../shared/protocol.ts";
import type { Lost } from "./crash-journal.ts";
import type { Notice } from "./notice-list.ts";
import type { ReplaceCause } from "./spawn-worker.ts";
import type { StateCopy } from "./state-copy.ts";

/** So many entries are named. */
const MOST_NAMED = 3;

/** Why there is no copy of an entry, in words. */
const reasons: Record<LostEntry[1], string> = {
  size: "it is too large to be copied beside the script",
  kind: "it holds what cannot be copied",
};

/** In words which entries are not in a copy, or null if all are. */
function lostInWords({ lost }: StateCopy): string | null {
  if (lost.length === 0) return null;
  const named = lost.slice(0, MOST_NAMED).map(([key, reason]) => `st.sessionState.${key} (${reasons[reason]})`);
  const others = lost.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more`] : [])].join(", ");
}

/** In words for every app of the worker, whichever of them it was. */
const texts: Record<ReplaceCause, string> = {
  stopped: "A script did not answer Stop, so its worker was replaced.",
  closed: "An app was closed, and its script did not end, so the worker that it shared was replaced.",
  asked: "The script's worker was restarted on request.",
  died: "The script's worker ended by itself and was started again.",
  flooded: "A script sent more than this page can take, so its worker was replaced.",
};
/** @param lost entries of session state that were not kept, or null */
const kept = (lost: string | null): string =>
  `Widget values and session state were kept${lost === null ? "" : `, but not ${lost}`}; singletons were opened again.`;
/** For who pressed Stop and sees the script begin again. */
const stopAgain = "The script was run again: stop it once more before that run has ended, and it is not.";
const halted =
  "It was not run again, since no run has ended since its worker was replaced before. Change the script or a widget, or press Rerun.";

/** For whose script was going when the page asked for another worker. */
const stayed = "The script was stopped. Press Rerun to run it.";

/**
 * What the user is told of a worker that was replaced.
 * @param again the script is run again; `stopped`: it is not, since that was asked for
 */
export function replacedNotice(cause: ReplaceCause, again: boolean | "stopped", state: StateCopy): Notice {
  const then = again === "stopped" ? [stayed] : again ? (cause === "stopped" ? [stopAgain] : []) : [halted];
  return { severity: cause === "died" ? "error" : "info", text: [texts[cause], kept(lostInWords(state)), ...then].join(" ") };
}

const ended = "The browser ended this page, most likely because memory ran out.";
/** @param lost entries of session state that are not, or null */
const back = (lost: string | null): string =>
  `Widget values and session state are as they were after the last run that ended${lost === null ? "" : `, but for ${lost}`}; singletons were opened again.`;

/** What the user is told of an app whose page has died, on the one after it. */
export function pageDiedNotice({ kept, again }: Lost): Notice {
  const what = !again
    ? "The script was not run again, since this happened twice before a run had ended. Change the script, or press Rerun."
    : kept === null
      ? "The app begins anew: nothing could be brought back."
      : back(lostInWords(kept.state));
  return { severity: "error", text: `${ended} ${what}` };
}
