import type { AppServices } from "./app-context.ts";

/** What a script in a sandbox is called, to be said where it shows something above the page; null: it is in none. */
export const sandboxedName = ({ options, worker }: Pick<AppServices, "options" | "worker">): string | null =>
  worker.options.spawn === undefined ? null : (options.fileName ?? "app.ts");
