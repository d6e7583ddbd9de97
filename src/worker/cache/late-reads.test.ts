import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { prepared } from "../../testing/run-script.ts";

describe("rule 49: a body that goes on drawing, through calls that it did not await", () => {
  it.each([
    ["a hit", "outer(other)"],
    ["a call that has joined", "await outer(other)"],
  ])(
    "reads a widget as its own run had it; one that shows it and has another value by then is done again: %s",
    async (_, call) => {
      const { wait, open, reached } = doors();
      const isAsync = call.startsWith("await");
      const app = prepared(
        `const inner = st.memo(async (o) => { await wait("inner " + o); st.text("inner " + st.selectbox("which", ["a", "b"])); }, { allowWidgets: true });
       const outer = st.memo(${isAsync ? "async " : ""}(o) => { st.text("outer " + o); inner(o); ${isAsync ? 'await wait("outer " + o);' : ""} return 1; }, { allowWidgets: true });
       const other = st.selectbox("other", ["x", "y"]);
       ${call};
       st.text("end");`,
        { globals: { wait } },
      );
      const openAll = async (letter: string) => {
        if (isAsync) open(`outer ${letter}`);
        await turns();
        open(`inner ${letter}`);
      };
      const first = app.run();
      await reached("inner x");
      await openAll("x");
      await first;
      const which = app.widget("selectbox", "which");
      const second = app.widget("selectbox", "other").set("y");
      await reached("inner y");
      const third = which.set("b");
      await turns();
      await openAll("y");
      // What it draws now is of this run alone.
      await reached("inner y", 2);
      await openAll("y");
      await Promise.all([second, third]);
      await app.idle();
      expect(app.text).toBe("outer y\ninner b\nend");
      expect(app.trace().at(-1)?.causes).toEqual([{ kind: "late", fn: "outer()" }]);
      await app.close();
    },
  );
});
