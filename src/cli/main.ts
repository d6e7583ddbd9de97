#!/usr/bin/env node
/**
 * The command `reprise`.
 */
import { realpathSync } from "node:fs";
import { command } from "./command.ts";
import { terminal } from "./terminal.ts";

// Importing the file does nothing.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename)
  process.exitCode = await command(process.argv.slice(2), terminal);
