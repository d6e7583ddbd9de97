import type { CellCost, CellHold, CellsInit } from "../../shared/cells-api.ts";
import type { Cell } from "../cells/cell.ts";
import type { CellsListener, ReportWithLog } from "../cells/cell-reports.ts";
import { CellWalks } from "../cells/cell-walks.ts";
import type { LinkedCell } from "../script/cell-keys.ts";
import { CellLinker, type LinkedNotebook, noCode } from "../script/cell-linker.ts";
import type { Linker, ScriptText } from "../script/linker.ts";
import { LoadedFile } from "../script/loaded-file.ts";
import type { TextLoader } from "./session-parts.ts";

/** A text with all its cells, which import nothing later that they do not import at first. */
class NotebookFile extends LoadedFile {
  #reached: ReadonlySet<LoadedFile> | null = null;

  override reachable(found?: Set<LoadedFile>): ReadonlySet<LoadedFile> {
    if (found !== undefined) return super.reachable(found);
    this.#reached ??= super.reachable();
    return this.#reached;
  }
}

/** A script that was opened with its cells: how its texts are loaded, and what its runs keep. */
export class Notebook implements TextLoader {
  readonly #walks: CellWalks;
  readonly #cells: CellLinker;
  readonly #known = new WeakMap<LinkedCell, Cell>();
  readonly #texts = new WeakMap<LinkedNotebook, readonly Cell[]>();
  readonly #files = new WeakMap<LinkedNotebook, LoadedFile>();
  /** The text that was walked through last. */
  source = "";

  constructor(
    readonly linker: Linker,
    { onError, display }: CellsInit,
    listener: CellsListener | null = null,
  ) {
    this.#walks = new CellWalks(linker.fileHost.ambient, onError === "stop", listener);
    this.#cells = new CellLinker(linker, this.#walks.variables, display);
  }

  /**
   * Compiles the cells of a text, and loads what they import. The file that comes of it walks through them when it is run.
   * @throws like `Linker.load`
   */
  async load(text: ScriptText): Promise<LoadedFile> {
    const { fileHost, host } = this.linker;
    // Cells may call all there is.
    await fileHost.modules();
    const linked = await this.#cells.link(text);
    const known = this.#files.get(linked);
    if (known !== undefined) return known;
    const { kinds, siblings } = linked;
    const walked = this.#walked(linked);
    const body = (_: unknown, ...globals: unknown[]): Promise<void> => {
      this.source = text.source;
      return this.#walks.walk(walked, kinds, globals);
    };
    const file = new NotebookFile(fileHost, noCode(text), body, host.baseUrl, "candidates", { evaluation: null });
    file.siblings.push(...siblings);
    this.#files.set(linked, file);
    return file;
  }

  /** The cells of a text, as they are walked: the same ones for the same. */
  #walked(notebook: LinkedNotebook): readonly Cell[] {
    let walked = this.#texts.get(notebook);
    if (walked === undefined) {
      walked = notebook.cells.map((linked) => {
        const cell = this.#known.get(linked) ?? cellOf(linked);
        this.#known.set(linked, cell);
        return cell;
      });
      this.#texts.set(notebook, walked);
    }
    return walked;
  }

  /** What became of its cells in the newest run, in the order of the text. */
  get reports(): readonly ReportWithLog[] {
    return this.#walks.reports.all;
  }

  /** See `CellReports.at`. */
  reportAt(place: number): ReportWithLog | undefined {
    return this.#walks.reports.at(place);
  }

  /** How many cells there are. */
  get count(): number {
    return this.#walks.reports.count;
  }

  forget(places: readonly number[]): void {
    this.#walks.forget(places);
  }

  hold(places: readonly number[], hold: CellHold, isHeld: boolean): void {
    this.#walks.hold(places, hold, isHeld);
  }

  cost(place: number): CellCost[] {
    return this.#walks.cost(place);
  }
}

function cellOf({ title, kind, line, keys, file, key, makes, error, updates }: LinkedCell): Cell {
  return {
    title,
    kind,
    line,
    key,
    error,
    always:
      keys.get("always") === true
        ? "says always=true"
        : (updates.always ?? (file?.cell.assignsGlobal ? "assigns a global" : null)),
    updates: updates.names,
    makes,
    hoist: (globals) => file?.hoist(globals),
    run(turn, globals) {
      if (file !== null) file.run(turn, globals);
      else {
        turn.threw(error);
        turn.done();
      }
    },
  };
}
