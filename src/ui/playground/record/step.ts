/** What was done on a page, as a test does it again. */

/** How a test finds a widget: by kind and label, by kind alone, or by key. */
export type Query = readonly [kind: string, label?: string] | readonly [{ readonly key: string }];

/** A method of a widget in both kinds of tests, with what it is given. */
export type Act = "set" | "choose" | "click" | "download" | "upload" | "camera" | "setCell" | "addRow" | "deleteRows";

export type Step =
  | {
      readonly at: "widget";
      readonly query: Query;
      readonly act: Act;
      readonly args: readonly unknown[];
      readonly note?: string;
      /** It is an event, not a value that stays: each counts, also of several in a row. */
      readonly each?: true;
      /** Where no test can do it. */
      readonly not?: "page";
    }
  /** The page was rerun with nothing changed. */
  | { readonly at: "page" }
  /** What stands on the page was opened or closed: no business of the script's. */
  | { readonly at: "view"; readonly role: "tab" | "button" | "summary"; readonly name: string }
  /** What no test can do again, in words. */
  | { readonly at: "none"; readonly what: string };

/** Adds a step: of values that one widget was given in a row, the last one counts; events are all there. */
export function addStep(steps: readonly Step[], step: Step): readonly Step[] {
  const last = steps.at(-1);
  const isNext =
    last?.at === "widget" &&
    step.at === "widget" &&
    !step.each &&
    (step.act === "set" || step.act === "choose") &&
    (last.act === "set" || last.act === "choose") &&
    JSON.stringify(last.query) === JSON.stringify(step.query);
  return isNext ? [...steps.slice(0, -1), step] : [...steps, step];
}
