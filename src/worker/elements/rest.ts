/** What a worker loads after its core, as one chunk: see `compile/rest-names.ts`. */
import { CachedFunctions } from "../cache/cached-functions.ts";
import { StateBackup } from "../session/state-backup.ts";
import { charts } from "./charts.ts";
import { data } from "./data.ts";
import { effects } from "./effects.ts";
import { forms } from "./forms.ts";
import { fragment } from "./fragment.ts";
import { inspection } from "./inspection.ts";
import { media } from "./media.ts";
import { status } from "./status.ts";
import { widgets } from "./widgets.ts";
import { write } from "./write.ts";

const restCommands = { write, ...data, ...charts, ...inspection, ...media, ...status, ...effects, ...forms, ...widgets };

export const rest = { commands: restCommands, CachedFunctions, StateBackup, fragment };

export type Rest = typeof rest;
