/** Scripts that say what happens by `say(…)`, and what they have said at each step, as the text of a rule has it. */
import { expect } from "vitest";
import type { AppTest } from "../testing/index.ts";
import { outline, runScript } from "../testing/run-script.ts";

/** What is done after the first run; the test may say something too. */
export type Deed = (
  app: AppTest,
  edit: (text: string) => Promise<unknown>,
  say: (...words: unknown[]) => void,
) => Promise<unknown>;

/** A test of a table: what it is about, the script, what is said by its first run and by each deed, and the deeds. */
export type Tale = readonly [title: string, source: string, said: readonly string[], ...deeds: Deed[]];

/** Says what stands on the page. */
export const look: Deed = async (app, _, say) => say(outline(app).join(" · "));

/** Sets what the script finds in its session state, and reruns. */
export const put =
  (key: string, value: unknown): Deed =>
  (app) => {
    app.session.set(key, value);
    return app.run();
  };

/** Runs a script and does what is to be done, in virtual time; `count.n` is its own. What is said is compared step by step. */
export async function tell([, source, expected, ...deeds]: Tale): Promise<void> {
  const said: string[] = [];
  const say = (...words: unknown[]): number => said.push(words.map(String).join(" "));
  const app = await runScript(source, { clock: "virtual", globals: { say, count: { n: 0 } } });
  const steps = [said.splice(0).join(", ")];
  for (const deed of deeds) {
    await deed(app, (text) => app.edit(text), say);
    await app.idle();
    steps.push(said.splice(0).join(", "));
  }
  expect(steps).toEqual(expected);
}
