/** Branded ids: each has one maker, so that one kind of id is never taken for another. */

declare const brand: unique symbol;
/** `T`, not to be mixed up with any other that has another name. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Number of a run within its session, from 1. */
export type RunId = Brand<number, "RunId">;
/** One app: a script with its state, on one page. */
export type SessionId = Brand<string, "SessionId">;
/** Identity of a widget within a session. */
export type WidgetId = Brand<string, "WidgetId">;
/** A block of a page or of a log; unique within a worker. */
export type BlockId = Brand<number, "BlockId">;
/** A replay log; unique within a worker. */
export type LogId = Brand<number, "LogId">;

export const runId = (n: number): RunId => n as RunId;
export const sessionId = (text: string): SessionId => text as SessionId;
export const widgetId = (text: string): WidgetId => text as WidgetId;
export const blockId = (n: number): BlockId => n as BlockId;
export const logId = (n: number): LogId => n as LogId;

/** Ids of the two root blocks of every page. */
export const mainId = blockId(0);
export const sidebarId = blockId(1);
