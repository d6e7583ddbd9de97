#!/usr/bin/env node
/**
 * The command `reprise`: first, whether this node is new enough; see `node-fault.mjs` for the words that it is in.
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { canRun } from "./node-fault.mjs";

async function main(): Promise<void> {
  const [{ command }, { terminal }] = await Promise.all([import("./command.ts"), import("./terminal.ts")]);
  process.exitCode = await command(process.argv.slice(2), terminal);
}

// Importing the file does nothing.
const [, file] = process.argv;
if (file !== undefined && realpathSync(file) === fileURLToPath(import.meta.url)) {
  if (canRun(new URL("../../package.json", import.meta.url))) void main();
}
