/** Ten apps of the kinds that people publish, as the tests of bad days use them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { expect, type PageApp } from "../gallery.ts";

type Setting = [kind: string, label: string, value: unknown] | [query: { key: string }, value: unknown];

export interface Ten {
  readonly name: string;
  /** What its user sets: by mouse and keyboard, one after the other. */
  readonly settings: readonly Setting[];
  /** What its user presses then, if anything. */
  readonly press?: readonly [kind: string, label: string] | readonly [query: { key: string }];
  /** What stands on its page only after that. */
  readonly shows: RegExp;
  /** Its page is another one each time that it is made anew: of the values alone can be said what they are. */
  readonly isChancy?: true;
}

export const TEN: readonly Ten[] = [
  {
    name: "nations",
    settings: [
      ["pills", "Regions", ["America"]],
      ["selectSlider", "Year", 1955],
      ["slider", "At least so many million people", 5],
    ],
    shows: /Argentina/,
  },
  {
    name: "model",
    settings: [
      ["selectbox", "Hidden units", "2"],
      ["slider", "x", 2],
    ],
    shows: /0\.909/,
    isChancy: true,
  },
  {
    name: "epidemic",
    settings: [
      ["slider", "Infected by one", 0.9],
      ["slider", "From day to day", [20, 60]],
    ],
    shows: /dies out by itself/,
  },
  {
    name: "picture",
    settings: [
      ["radio", "Filter", "Grey"],
      ["slider", "Light", 40],
      ["slider", "From left to right", [0, 50]],
    ],
    shows: /240 × 300 pixels/,
  },
  {
    name: "orders",
    settings: [
      ["textInput", "Name", "Ada"],
      ["textInput", "Mail", "ada@example.org"],
      ["selectbox", "Goods", "Honey, 6.80 €"],
      ["numberInput", "How many", 3],
      ["checkbox", "As a gift, 2 € more", true],
    ],
    press: ["formSubmitButton", "Order"],
    shows: /22\.40 €/,
  },
  {
    name: "station",
    settings: [
      [{ key: "limit" }, 8],
      [{ key: "minutes" }, "1 min"],
      [{ key: "live" }, false],
    ],
    shows: /Held at/,
  },
  { name: "chat", settings: [["chatInput", "Ask the handbook", "How long is a result kept?"]], shows: /See also/ },
  { name: "tube", settings: [[{ key: "lines" }, ["Central", "Victoria"]]], shows: /Central/ },
  {
    name: "loan",
    settings: [
      ["numberInput", "Sum, in €", 100_000],
      ["slider", "Years", 10],
    ],
    press: ["formSubmitButton", "Calculate"],
    shows: /10 y 0 m/,
  },
  {
    name: "minefield",
    settings: [[{ key: "flagging" }, true]],
    press: [{ key: "cell 7" }],
    shows: /4 of 5 mines/,
  },
];

/** Of the ten, those that a test of a bad day is for: one or none in `npm test`, all in long runs. */
export const someOf = (...names: string[]): readonly Ten[] =>
  runs(
    TEN.filter(({ name }) => names.includes(name)),
    TEN,
  );

/** Opens one, alone on its page. */
export async function openTen(app: PageApp, { name }: Ten): Promise<void> {
  await app.open(`./?page#${name}`);
  await app.idle();
  await expect(app).toHaveNoExceptions();
}

/** Uses it, and sees what comes of that. */
export async function useTen(app: PageApp, { settings, press, shows }: Ten): Promise<void> {
  for (const setting of settings) await app.setWidgets([setting]);
  if (press !== undefined) await app.widget(...(press as ["button", string])).click();
  await app.idle();
  await expect(app.root).toContainText(shows);
}

/** Widgets that stand at something, by what they are called. */
export async function valuesOf(app: PageApp): Promise<Record<string, unknown>> {
  const widgets = (await app.elements()).filter(({ id, kind }) => id !== undefined && !/utton$|chatInput/.test(kind));
  return Object.fromEntries(widgets.map(({ kind, key, props }) => [`${kind} ${key ?? props.label}`, props.value]));
}

/** What stands on its page, as far as it is the same each time: values, texts, figures and what buttons say. */
export async function standsOn(app: PageApp, { isChancy }: Ten): Promise<unknown> {
  const values = await valuesOf(app);
  if (isChancy) return values;
  const said = (await app.elements()).filter(({ kind }) => /^(heading|markdown|caption|text|metric|alert|button)$/.test(kind));
  return [values, said.map(({ kind, props }) => [kind, props.body, props.label, props.value])];
}

/** What must not be said in the console, nor thrown. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`threw ${error.message}`));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  return complaints;
}

/** Its script. */
export const scriptOf = ({ name }: Ten): string =>
  readFileSync(join(import.meta.dirname, "../../examples", name, "app.ts"), "utf8");
