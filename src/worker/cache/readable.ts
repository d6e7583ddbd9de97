import { cut } from "../values/short-text.ts";

const LENGTH = 80;

/** The value that a token of a key stands for, for people to read; null if the token does not say. */
export function readable(token: string): string | null {
  switch (token[0]) {
    case undefined:
      return "undefined";
    case "'":
      return JSON.stringify(cut(token.slice(1), LENGTH - 2));
    case "t":
      return "true";
    case "f":
      return "false";
    case "u":
      return "undefined";
    case "z":
      return "null";
    case "b":
      return `${token.slice(1, -1)}n`;
    default:
      return /^-?[\dIN][\w.+-]*$/.test(token) ? token : null;
  }
}
