import { describe, expect, it } from "vitest";
import { pageDiedNotice, replacedNotice } from "./replaced-notice.ts";
import type { ReplaceCause } from "./spawn-worker.ts";
import type { StateCopy } from "./state-copy.ts";

const causes: Record<ReplaceCause, { says: string; severity: string }> = {
  stopped: { says: "did not answer Stop", severity: "info" },
  closed: { says: "was closed", severity: "info" },
  asked: { says: "on request", severity: "info" },
  flooded: { says: "sent more than this page can take", severity: "info" },
  died: { says: "ended by itself", severity: "error" },
};

const all: StateCopy = { entries: [["n", 1]], lost: [] };

describe("what is said of a worker that was replaced", () => {
  for (const [cause, { says, severity }] of Object.entries(causes) as [ReplaceCause, (typeof causes)[ReplaceCause]][]) {
    it(`${cause}: names this cause and no other, and what was kept`, () => {
      const { text, severity: actual } = replacedNotice(cause, true, all);
      const named = Object.values(causes).filter((other) => text.includes(other.says));
      expect([named.map((other) => other.says), actual]).toEqual([[says], severity]);
      expect(text).toContain("Widget values and session state were kept; singletons were opened again.");
      expect(text).not.toContain("was not run again");
    });

    it(`${cause}: says it when the script is not run again, and the ways out`, () => {
      const { text } = replacedNotice(cause, false, all);
      expect(text).toContain(says);
      expect(text).toMatch(/It was not run again, since .*\. Change the script or a widget, or press Rerun\.$/);
    });
  }

  it("who pressed Stop and sees the script begin again is told how to keep it stopped", () => {
    expect(replacedNotice("stopped", true, all).text).toMatch(/The script was run again: stop it once more .*$/);
    expect(replacedNotice("asked", true, all).text).not.toContain("stop it once more");
  });

  it("and the entries of session state that were not kept are named, with the reason, three of them at most", () => {
    const lost: StateCopy["lost"] = [
      ["rows", "size"],
      ["model", "kind"],
      ["a", "kind"],
      ["b", "kind"],
      ["c", "kind"],
    ];
    expect(replacedNotice("died", true, { entries: [], lost }).text).toContain(
      "session state were kept, but not st.sessionState.rows (it is too large to be copied beside the script), " +
        "st.sessionState.model (it holds what cannot be copied), st.sessionState.a (it holds what cannot be copied), 2 more; singletons",
    );
    const kept = { values: [], state: { entries: [], lost: lost.slice(0, 1) } };
    expect(pageDiedNotice({ kept, again: true }).text).toContain(
      "last run that ended, but for st.sessionState.rows (it is too large",
    );
  });
});
