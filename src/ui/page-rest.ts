/**
 * Note: a page's first texts, and the rest
 * ----------------------------------------
 * Most pages begin with a text. What it takes to read and show one comes with the page; all else, the schemas, views and styles of the
 * other elements and what stands around the page, is one part that follows when the first elements are painted, or when it is
 * needed. What comes from the worker is held back by the `MessageInbox` from the first thing on that needs it.
 */
import { text } from "../shared/elements/text.ts";
import { LazyModule } from "./lazy-module.ts";
import { type MessageReader, messageReader } from "./message-reader.ts";

/** All that a page can do without until its first texts stand. */
export const pageRest = new LazyModule(() => import("./rest.ts"));

const readFirst = messageReader(text);

/** Reads what the inbox lets through. */
export const readStream: MessageReader = (input) => (pageRest.loaded?.readMessage ?? readFirst)(input);
