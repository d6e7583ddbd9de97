/**
 * The table of bad days in docs/coverage.md: each day with what has to hold on it, and a verdict for each of the ten apps of
 * e2e/apps/ten.ts. The days stand in coverage-days.txt, in this form; that each is tried, at all ten, is read from the tests' titles.
 *
 *     ## a full disk                              as the test is called: `a bad day, a full disk: …`
 *     What has to hold, in a line.
 *     model: what differs there, and why
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** @typedef {import("./test-titles.mjs").Titled} Titled */

const TITLE = /^a bad day, (.*): …$/;

/**
 * The section, and what is wrong: a day without a test, a test of a day that the table does not have, a verdict for an app that there is not.
 * @param {string} text
 * @param {readonly string[]} apps
 * @param {readonly Titled[]} titles
 * @returns {{ section: string, problems: string[] }}
 */
export function renderDays(text, apps, titles) {
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const notes = [];
  const tried = new Map(
    titles
      .filter(({ tests }) => tests > 0)
      .flatMap(({ file, titles }) => {
        const day = TITLE.exec(titles.at(-1) ?? "")?.[1];
        return day === undefined ? [] : [[day, file]];
      }),
  );
  const days = text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [day = "", what = "", ...differs] = part.trim().split("\n");
      const reasons = new Map(differs.map((line) => [line.split(": ")[0] ?? "", line.replace(/^\S+: /, "")]));
      for (const app of reasons.keys()) if (!apps.includes(app)) problems.push(`${day}: there is no app ${app}`);
      const file = tried.get(day);
      if (file === undefined) problems.push(`no test says “a bad day, ${day}: …”`);
      tried.delete(day);
      const verdicts = apps.map((app) => {
        const reason = reasons.get(app);
        if (reason === undefined) return "✓";
        if (!notes.includes(reason)) notes.push(reason);
        return `but ${notes.indexOf(reason) + 1}`;
      });
      return `| ${[`${day.replace(/ …$/, " German or Arabic")}: ${what}`, ...verdicts, `\`${file}\``].join(" | ")} |`;
    });
  for (const day of tried.keys()) problems.push(`the table of bad days has no “${day}”`);
  const head = [`| | ${apps.join(" | ")} | shown by |`, `| --- | ${apps.map(() => "---").join(" | ")} | --- |`];
  const list = notes.map((note, at) => `${at + 1}. ${note}.`);
  return { section: ["## Bad days", INTRODUCTION, [...head, ...days].join("\n"), list.join("\n")].join("\n\n"), problems };
}

const INTRODUCTION = `Ten apps of the gallery on days on which something is wrong. On each: no error of ours, no value lost, the app goes on, and says what happened
where something is lost. \`npm test\` tries most days at one of them, long runs each at all.`;

/** Of the project. @param {readonly Titled[]} titles */
export function projectDays(titles) {
  const ten = readFileSync(join(root, "e2e/apps/ten.ts"), "utf8");
  const apps = [...ten.matchAll(/^ {2}(?: {2}|\{ )name: "(\w+)"/gm)].map(([, name = ""]) => name);
  return renderDays(readFileSync(join(root, "scripts/coverage-days.txt"), "utf8"), apps, titles);
}
