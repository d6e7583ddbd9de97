/**
 * What a page tells of its app, as tests read it.
 */
import { parse } from "devalue";
import { nodesOfKind, type TestElement, type TestNode } from "../shared/page-reader.ts";
import type { AppReading } from "../shared/probe-api.ts";
import { driverOf } from "./drivers/index.ts";

/** Boundary: what stands in the text is what the page says. */
export const readingOf = (text: string): AppReading => parse(text, { told: ([what]: [unknown]) => what }) as AppReading;

/** A node whose widgets have their values as the script gets them. */
export function withValues(node: TestNode): TestNode {
  const { kind, props, children, id } = node;
  const driver = id === undefined ? undefined : driverOf(kind);
  return {
    ...node,
    ...(driver && { props: { ...props, value: driver.read(props.value, props) } }),
    ...(children && { children: children.map(withValues) }),
  };
}

/** What went wrong, of an app as it stands. */
export function exceptionsOf({ tree, refusal, failure }: Pick<AppReading, "tree" | "refusal" | "failure">): TestElement[] {
  const above = [
    ...(failure === null ? [] : [{ name: "Error", message: failure, severity: "error" }]),
    ...(refusal === null ? [] : [refusal]),
  ];
  return [...above.map((props): TestElement => ({ kind: "exception", props, path: [] })), ...nodesOfKind(tree, "exception")];
}
