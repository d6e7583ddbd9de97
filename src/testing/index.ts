/** Headless tests of scripts, in Node, without a browser. */
export { AppTest, type AppTestOptions } from "./app-test.ts";
export type { TestElement, TestNode } from "./page-reader.ts";
export type { TestWidget, WidgetQuery } from "./test-widget.ts";
