import { REST_COMMANDS } from "../compile/rest-names.ts";
import type { Command } from "./surface.ts";
import { text } from "./text.ts";
import { writeTexts } from "./write-texts.ts";

/** The drawing methods that are there from the start, by name. The others are in rest.ts. */
export const coreCommands = { ...text, write: writeTexts } satisfies Record<string, Command>;

/** The names of all drawing methods. */
export const commandNames: readonly string[] = [...new Set([...Object.keys(coreCommands), ...REST_COMMANDS])];
