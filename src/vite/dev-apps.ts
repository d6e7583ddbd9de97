/**
 * The apps of a development server: reads them, and tells pages and terminal of edits and errors.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RepriseError } from "../shared/errors.ts";
import type { RunError } from "../shared/protocol.ts";
import { EDITED, type Edit } from "./edits.ts";
import { errorText, runErrorText } from "./error-text.ts";
import { type FindPackage, nameIn, readApp, type ScriptPlace } from "./read-app.ts";

/** What is known of an app, whether it could be read or not. */
export interface ServedApp extends ScriptPlace {
  file: string;
  source: string;
  files: Readonly<Record<string, string>>;
  /** Something that it needs may not be there yet. */
  isBroken: boolean;
}

/** Says something in the terminal. */
export type Tell = (text: string) => void;

export class DevApps {
  readonly #apps = new Map<string, ServedApp>();
  /** The error that was last told of an app: a page that reruns with the same error is no news. */
  readonly #told = new Map<string, RunError>();

  constructor(readonly tell: Tell) {}

  /** Reads an app anew. What is wrong with it is told in the terminal; the page, which compiles it, shows the same. */
  async read(place: ScriptPlace, find: FindPackage): Promise<ServedApp> {
    const { path, base } = place;
    const file = nameIn(base, path);
    const files: Record<string, string> = {};
    const source = await readFile(path, "utf8");
    let isBroken = false;
    try {
      await readApp(place, find, files, source);
      this.#told.delete(path);
    } catch (error) {
      isBroken = true;
      this.#say(path, toldBy(error), errorText(error, { ...files, [file]: source }));
    }
    return { path, base, file, source, files, isBroken };
  }

  /** This is what pages have of an app now, or are about to be told. */
  know(app: ServedApp): void {
    this.#apps.set(app.path, app);
  }

  /** Known apps that a file belongs to, as their script or as what that imports, or that may have waited for it. */
  appsOf(path: string): ServedApp[] {
    return [...this.#apps.values()].filter(
      (app) => app.isBroken || app.path === path || Object.keys(app.files).some((name) => join(app.base, name) === path),
    );
  }

  /** A page tells of a run that has ended with an error. */
  failed(path: string, error: RunError): void {
    this.#say(path, error, runErrorText(error));
  }

  /** What is sent to pages. */
  edit({ path, source, files }: ServedApp): { event: typeof EDITED; data: Edit } {
    return { event: EDITED, data: { path, source, files } };
  }

  #say(path: string, error: RunError, text: string): void {
    if (isTold(error, this.#told.get(path))) return;
    this.#told.set(path, error);
    this.tell(text);
  }
}

function toldBy(error: unknown): RunError {
  const { name, message, position } = error as RepriseError;
  return { name, message, ...(position && { at: { ...position, frame: "" } }) };
}

/** Whether an error is what was told, by the server or by a page. One that comes before its place is known is told without. */
function isTold({ name, message, at }: RunError, told: RunError | undefined): boolean {
  if (told?.name !== name || told.message !== message) return false;
  const { file, line, column } = told.at ?? {};
  return at === undefined || (at.file === file && at.line === line && at.column === column);
}
