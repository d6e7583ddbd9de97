// What the package does not say of itself.
/// <reference path="./emoji.d.ts" />
import names from "markdown-it-emoji/lib/data/full.mjs";

/** Emoji by the names that GitHub has for them. */
export const emojiNames: ReadonlyMap<string, string> = new Map(Object.entries(names));
