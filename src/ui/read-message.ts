import { elements } from "../shared/elements/registry.ts";
import { messageReader } from "./message-reader.ts";

/** Reads a message that may hold elements of every kind. */
export const readMessage = messageReader(elements);
