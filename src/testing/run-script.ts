/**
 * What the tests of this repository share: a script that is run and closed with its test, and its page in short.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { TestNode } from "../shared/page-reader.ts";
import { AppTest } from "./app-test.ts";
import type { AppTestOptions } from "./app-test-options.ts";

/** Runs a script once; it is closed when the test is over. `st` is ambient. */
export async function runScript(source: string, options: AppTestOptions = {}): Promise<AppTest> {
  return prepared(source, options).run();
}

/** A script that has not run yet; it is closed when the test is over, and so are sessions that were opened beside it. */
export function prepared(source: string, options: AppTestOptions = {}): AppTest {
  return closedWithTest(AppTest.fromSource(source, options));
}

function closedWithTest(app: AppTest): AppTest {
  onTestFinished(() => app.close());
  const open = app.openSession.bind(app);
  app.openSession = async (...given) => closedWithTest(await open(...given));
  return app;
}

/** A folder for the option of that name, gone when the test is over. `write` adds and edits files. */
export function folderOf(files: Record<string, string>): { folder: string; write(files: Record<string, string>): void } {
  const folder = mkdtempSync(join(tmpdir(), "reprise-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (changed: Record<string, string>): void => {
    for (const [name, text] of Object.entries(changed)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write(files);
  return { folder, write };
}

/** The page in short, a line per top node: `text a`, `container(text a, text b)`, `sidebar: text a`. */
export function outline({ tree }: { tree: TestNode[] }): string[] {
  return tree.map((node) => `${node.path[0] === "sidebar" ? "sidebar: " : ""}${line(node)}`);
}

function line({ kind, id, props, children }: TestNode): string {
  if (children !== undefined) return `${kind}(${children.map(line).join(", ")})`;
  if (kind === "exception") return `${props.severity} ${props.name}`;
  const words = props.body ?? props.label ?? props.fraction ?? "";
  const value = id === undefined || kind === "button" ? "" : `=${JSON.stringify(props.value)}`;
  return `${kind} ${words}${value}`.trim();
}
