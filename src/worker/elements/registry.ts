import type { Drawing } from "../../shared/script-api.ts";
import { REST_COMMANDS } from "../compile/rest-names.ts";
import { alerts } from "./alerts.ts";
import { layout } from "./layout.ts";
import type { Rest } from "./rest.ts";
import type { Command } from "./surface.ts";
import { text } from "./text.ts";
import { writeTexts } from "./write-texts.ts";

/** The drawing methods that are there from the start, by name. The others are in rest.ts. */
export const coreCommands = { ...text, ...alerts, ...layout, write: writeTexts } satisfies Record<string, Command>;

/** The names of all drawing methods. */
export const commandNames: readonly string[] = [...new Set([...Object.keys(coreCommands), ...REST_COMMANDS])];

type RestCommand = keyof Rest["commands"];
type CommandName = keyof typeof coreCommands | RestCommand;

({}) satisfies Record<Exclude<keyof Drawing, CommandName>, never>;
// A command without a type in script-api.ts does not compile: its name is missing here.
({}) satisfies Record<Exclude<CommandName, keyof Drawing>, never>;
// Nor does one of rest.ts that scripts would not wait for: its name is missing in rest-names.ts.
({}) satisfies Record<Exclude<RestCommand, (typeof REST_COMMANDS)[number]>, never>;
({}) satisfies Record<Exclude<(typeof REST_COMMANDS)[number], RestCommand>, never>;
