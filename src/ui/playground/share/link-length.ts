import { LINK_LIMIT } from "./share-link.ts";

/** Characters that a message may have in the chat that takes least of the large ones (Discord). */
const CHAT = 2000;
/** Mail and most chats take less than this in a message. */
const MESSAGE = 30_000;

const count = (characters: number): string => characters.toLocaleString("en");

/** How long a link is, and who takes one as long. @param isSent by chats and mail, or it stands in a page */
export function lengthInWords(length: number, isSent: boolean): string {
  const most = `A link may have ${count(LINK_LIMIT)}.`;
  const long = `${count(length)} characters.`;
  if (length > LINK_LIMIT)
    return `${long} That is too long: browsers take ${count(LINK_LIMIT)}. Take large files out, or send the project as .zip.`;
  if (length > 0.8 * LINK_LIMIT) return `${long} ${most} It is near to that: a little more, and there is none.`;
  if (!isSent) return `${long} ${most}`;
  if (length > MESSAGE)
    return `${long} ${most} Chats and mail cut one as long as this: put it on a page, or send the project as .zip.`;
  if (length > CHAT)
    return `${long} ${most} Some chats cut one as long as this (Discord takes ${count(CHAT)} in a message); mail takes it.`;
  return `${long} ${most} Chats and mail take it.`;
}
