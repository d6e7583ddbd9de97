/**
 * What the tests of this repository share: a script that is run and closed with its test, and its page in short.
 */
import { onTestFinished } from "vitest";
import { AppTest, type AppTestOptions } from "./app-test.ts";
import type { TestNode } from "./page-reader.ts";

/** Runs a script once; it is closed when the test is over. `st` is ambient. */
export async function runScript(source: string, options: AppTestOptions = {}): Promise<AppTest> {
  return prepared(source, options).run();
}

/** A script that has not run yet; it is closed when the test is over. */
export function prepared(source: string, options: AppTestOptions = {}): AppTest {
  const app = AppTest.fromSource(source, options);
  onTestFinished(() => app.close());
  return app;
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
