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
