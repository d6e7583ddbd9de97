import { describe, expect, it } from "vitest";
import { replacedNotice } from "./replaced-notice.ts";
import type { ReplaceCause } from "./worker-client.ts";

const causes: Record<ReplaceCause, { says: string; severity: string }> = {
  stopped: { says: "did not answer Stop", severity: "info" },
  closed: { says: "was closed", severity: "info" },
  asked: { says: "on request", severity: "info" },
  died: { says: "ended by itself", severity: "error" },
};

describe("what is said of a worker that was replaced", () => {
  for (const [cause, { says, severity }] of Object.entries(causes) as [ReplaceCause, (typeof causes)[ReplaceCause]][]) {
    it(`${cause}: names this cause and no other, and what was kept`, () => {
      const { text, severity: actual } = replacedNotice(cause, true);
      const named = Object.values(causes).filter((other) => text.includes(other.says));
      expect([named.map((other) => other.says), actual]).toEqual([[says], severity]);
      expect(text).toContain("Widget values and session state were kept; singletons were opened again.");
      expect(text).not.toContain("was not run again");
    });

    it(`${cause}: says it when the script is not run again, and the ways out`, () => {
      const { text } = replacedNotice(cause, false);
      expect(text).toContain(says);
      expect(text).toMatch(/It was not run again, since .*\. Change the script or a widget, or press Rerun\.$/);
    });
  }

  it("who pressed Stop and sees the script begin again is told how to keep it stopped", () => {
    expect(replacedNotice("stopped", true).text).toMatch(/The script was run again: stop it once more .*$/);
    expect(replacedNotice("asked", true).text).not.toContain("stop it once more");
  });
});
