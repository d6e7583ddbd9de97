/**
 * Reprise in a page: `createRuntime({ packages }).mount(element, { source })`. Importing this touches neither the page
 * nor a worker; the styles are `reprise/style.css`.
 */

export type { Cached, CacheOptions, CacheStatsRow, ReleaseReason } from "./shared/caching-api.ts";
export type { CellReport, CellState } from "./shared/cells-api.ts";
export {
  ArgumentError,
  CachedStFunctionWarning,
  CacheRecursionError,
  CacheReplayClosureError,
  DuplicateWidgetID,
  FormError,
  HostCallError,
  ImportError,
  NoCurrentRunError,
  PolicyError,
  RepriseError,
  ScriptSyntaxError,
  SessionStateError,
  StorageError,
  TimeoutError,
  UnhashableParamError,
  UnserializableReturnValueError,
} from "./shared/errors.ts";
export type { HostCall, HostFunctions } from "./shared/host-api.ts";
export {
  type HttpStore,
  type HttpStoreHeaders,
  type HttpStoreOptions,
  type HttpStoreRequest,
  httpStore,
} from "./shared/http-store.ts";
export type { RunId } from "./shared/ids.ts";
export type { Outcome } from "./shared/outcomes.ts";
export type { RunResult } from "./shared/protocol.ts";
export type { Container, Drawing, Page, St, TableLike } from "./shared/script-api.ts";
export type { ListedRecord, Store, StoredMeta, StoredRecord } from "./shared/store.ts";
export type {
  CacheDetail,
  CacheEntryRow,
  CallTrace,
  MissReason,
  RunCause,
  RunTrace,
  TracedInput,
  TracedWidget,
} from "./shared/trace-api.ts";
export { causeSentence, sentence } from "./shared/trace-sentence.ts";
export type {
  AppEvents,
  AppOptions,
  AppState,
  AskedRequest,
  Grants,
  Layout,
  NextRun,
  RuntimeOptions,
  Theme,
} from "./ui/app-options.ts";
export type { App } from "./ui/public-app.ts";
export { createRuntime, type Runtime } from "./ui/runtime.ts";
export { st } from "./ui/st-outside.ts";
