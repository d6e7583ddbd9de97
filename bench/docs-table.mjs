import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/run.mjs";
import { duration } from "./target.mjs";

const file = join(root, "docs/performance.md");
const [BEGIN, END] = ["<!-- written by npm run bench -- --write -->", "<!-- until here -->"];

/**
 * Puts the table of a run into docs/performance.md.
 * @param {ReturnType<typeof import("./machine.mjs").machine>} machine
 * @param {readonly import("./target.mjs").Measured[]} rows
 */
export function writeTable({ at, processor, memoryGiB, load, chromium }, rows) {
  const text = readFileSync(file, "utf8");
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has no place for the table: “${BEGIN}” to “${END}”.`);
  const lines = rows.map(({ what, floor, ms, floorMs, ratio, spread, must, aim, others }) => {
    const beside = Object.entries(others).map(([name, times]) => `${name} ${times.toFixed(1)}`);
    const limit = Number.isFinite(must) ? `≤ ${must}` : "";
    const mark = ratio <= must ? "" : " **over**";
    return `| ${[
      `${what}; floor: ${floor}`,
      duration(ms),
      duration(floorMs),
      `${ratio.toFixed(2)}${mark}`,
      spread.map((value) => value.toFixed(2)).join("-"),
      limit,
      aim === undefined ? "" : `≤ ${aim}`,
      beside.join(", "),
    ].join(" | ")} |`;
  });
  const table = [
    BEGIN,
    `${at.slice(0, 10)}, headless Chromium ${chromium}, ${processor}, ${memoryGiB} GiB, at a load of ${load[0]} when it began.`,
    "",
    "| what; floor | product | floor | ratio | quartiles | must | aim | others |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ...lines,
    "",
  ];
  writeFileSync(file, text.slice(0, begin) + table.join("\n") + text.slice(end));
}
