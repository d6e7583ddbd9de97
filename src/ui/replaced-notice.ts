import type { Lost } from "./crash-journal.ts";
import type { ReplaceCause } from "./worker-client.ts";

/** What stands at the top of the page until it is closed. */
export interface Notice {
  severity: "info" | "error";
  text: string;
}

const kept = "Widget values and session state were kept; singletons were opened again.";
const texts: Record<ReplaceCause, string> = {
  stopped: `The script did not answer Stop, so its worker was replaced. ${kept}`,
  died: `The script's worker ended by itself and was started again. ${kept}`,
};
const halted = "It was not run again, since it did so twice in a row. Change the script or a widget, or press Rerun.";

/** What the user is told of a worker that was replaced; `again`: the script is run again. */
export function replacedNotice(cause: ReplaceCause, again: boolean): Notice {
  return { severity: cause === "died" ? "error" : "info", text: again ? texts[cause] : `${texts[cause]} ${halted}` };
}

const ended = "The browser ended this page, most likely because memory ran out.";
const back = "Widget values and session state are as they were after the last run that ended; singletons were opened again.";

/** What the user is told of an app whose page has died, on the one after it. */
export function pageDiedNotice({ kept, again }: Lost): Notice {
  const what = !again
    ? "The script was not run again, since this happened twice before a run had ended. Change the script, or press Rerun."
    : kept === null
      ? "The app begins anew: nothing could be brought back."
      : back;
  return { severity: "error", text: `${ended} ${what}` };
}
