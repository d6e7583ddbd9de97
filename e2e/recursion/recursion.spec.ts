/** How deep a cached function can call itself in a real worker, whose stack is the browser's. The page's fixture takes no uncaught error. */
import { edit, expect, openExample, story, onKeptPage as test } from "../gallery.ts";

const forms = [
  ["plain", "const f = st.memo((i: number): number => (i === 0 ? 0 : 1 + f(i - 1)));", ""],
  ["async", "const f = st.memo(async (i: number): Promise<number> => (i === 0 ? 0 : 1 + (await f(i - 1))));", "await "],
  [
    "with much of its own",
    `const f = st.memo((i: number, { by, text }: { by: number; text: string } = { by: 1, text: "a" }): number => {
  const [first, ...rest] = [i, i - by, text.length];
  const [next = 0, length = 0] = rest;
  if (first === 0) return 0;
  const below = f(next, { by, text });
  return below + length;
});`,
    "",
  ],
] as const;

type Form = (typeof forms)[number];
/** What each form is sure of: a body that has much of its own on the stack leaves less for others. */
const sure = ([name]: Form): number => (name === "with much of its own" ? 800 : 1000);

/** A script that calls the function so many levels deep. */
const down = (levels: number, [name, source, wait]: Form): string =>
  `import { st } from "reprise";\n${source}\nst.text("${name}: " + (${wait}f(${levels})));\n`;

story("rule 20: a cached function calls itself a thousand levels deep", async ({ app }) => {
  await openExample(app, "widget-replay");
  for (const form of forms) {
    await edit(app, down(sure(form), form));
    await expect(app.element("text")).toHaveText(`${form[0]}: ${sure(form)}`);
  }
});

test("rule 20: a cached function that calls itself too deep is told how deep that was, and goes on", async ({ app }) => {
  await app.open({ source: "" });
  for (const form of forms) {
    await app.edit(down(20_000, form));
    const error = app.element("exception");
    await expect(error).toContainText("CacheRecursionError");
    await expect(error).toContainText(
      /f\(\) was called inside itself until the stack was full: \d{3,4} cached calls were open\./,
    );
    // No call was left half done: another run would wait for it.
    await app.edit(down(sure(form), form));
    await expect(app.element("text")).toHaveText(`${form[0]}: ${sure(form)}`);
  }
});
