import { endRow } from "../cache/trace-calls.ts";
import { PageLogs } from "../output/page-logs.ts";
import { Spinners } from "../output/spinners.ts";
import { WidgetRegistry } from "../widgets/widget-registry.ts";
import { endWidgets } from "./end-widgets.ts";
import { StateBackup } from "./state-backup.ts";

/** What is loaded of a session after its core. */
export const sessionRest = { PageLogs, Spinners, StateBackup, WidgetRegistry, endRow, endWidgets };

export type SessionRest = typeof sessionRest;
