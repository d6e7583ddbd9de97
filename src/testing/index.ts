/** Headless tests of scripts, in Node, without a browser. */

export type { HostCall, HostFunctions } from "../shared/host-api.ts";
export {
  type HttpStore,
  type HttpStoreHeaders,
  type HttpStoreOptions,
  type HttpStoreRequest,
  httpStore,
} from "../shared/http-store.ts";
export type { TestElement, TestNode } from "../shared/page-reader.ts";
export type { ListedRecord, Store, StoredMeta, StoredRecord } from "../shared/store.ts";
export type { CallTrace, MissReason, RunCause, RunTrace } from "../shared/trace-api.ts";
export { causeSentence, sentence } from "../shared/trace-sentence.ts";
export { type AppMatchers, appMatchers, assertApp } from "./app-matchers.ts";
export { AppTest } from "./app-test.ts";
export type { AppTestOptions } from "./app-test-options.ts";
export { memoryStore } from "./memory-store.ts";
export type { ExpectedNode, Verdict } from "./page-checks.ts";
export { pageText } from "./page-text.ts";
export type { TestNavigation } from "./test-navigation.ts";
export type { TestWidget, WidgetQuery } from "./test-widget.ts";
