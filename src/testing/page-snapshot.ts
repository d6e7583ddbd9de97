/**
 * Pages in files beside the tests, for AppTest under any test runner.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Verdict } from "./page-checks.ts";

/** `all`: what differs is written anew; `new`: what is missing is written; `none`: nothing is. */
export type SnapshotUpdate = "all" | "new" | "none";

/** By the environment: REPRISE_UPDATE=1 writes all; on CI nothing is written. */
export function updateByEnvironment({ REPRISE_UPDATE: update, CI: ci } = process.env): SnapshotUpdate {
  if (update !== undefined && update !== "" && update !== "0") return "all";
  return ci === undefined || ci === "" || ci === "false" ? "new" : "none";
}

/** Where the page of a test stands, by the test's file and name. */
export function snapshotPath(testFile: string, name: string): string {
  const short = name
    .trim()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 120);
  return join(dirname(testFile), "__pages__", `${basename(testFile)}-${short || "page"}.txt`);
}

/** Compares a page with its file, and writes that where it may. */
export function compareWithFile(text: string, path: string, update: SnapshotUpdate): Verdict {
  const known = existsSync(path) ? readFileSync(path, "utf8") : null;
  const same = known === text;
  if (!same && (update === "all" || (known === null && update === "new"))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return { pass: true, message: () => `The page was written to ${path}.` };
  }
  return {
    pass: same,
    message: () => {
      if (same) return `The page is as ${path} has it.`;
      if (known === null)
        return `There is no ${path}, and nothing is written here (CI). Run the test once elsewhere, and commit the file.`;
      return `The page is not as ${path} has it (- expected, + on the page). If it should be so, run the test with REPRISE_UPDATE=1.\n\n${difference(known, text)}`;
    },
  };
}

/** The lines that differ, each with a sign, between those that are the same. */
export function difference(before: string, after: string): string {
  const [a, b] = [before.split("\n"), after.split("\n")];
  /** Of what follows, how many lines at most stand in both. */
  const same = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => same[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (same[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(`  ${a[i++]}`);
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) lines.push(`- ${a[i++]}`);
    else lines.push(`+ ${b[j++]}`);
  }
  return lines.join("\n");
}
