import type { Activation, Context } from "../compile/abi.ts";
import type { CompiledCell } from "../compile/compile-cell.ts";
import { Ticket } from "../drawing/context.ts";
import { type FileHost, LoadedFile } from "./loaded-file.ts";
import type { Body } from "./script-module.ts";

/** What a cell of compiled code is told to do, and tells; see compile/emit-cell.ts. */
export interface CodeTurn {
  readonly hoists: boolean;
  threw(error: unknown): void;
  done(): void;
}

/** What the code of cells shares. */
export interface SharedCode {
  slot(name: string): object;
  same<T>(key: string, made: T): T;
  /** See `CellFile.alters`, for code of no cell. */
  alteredOutside(mark: object): void;
}

const HOISTS: CodeTurn = { hoists: true, threw: () => {}, done: () => {} };

/** The code of one cell of a notebook. */
export class CellFile extends LoadedFile {
  /** Of its variables, in the order of `compiled.slots`. */
  readonly slots: readonly object[];
  /** What it declares. */
  readonly names: readonly string[];
  #turn: CodeTurn = HOISTS;
  #isDeclared = false;

  constructor(
    host: FileHost,
    readonly cell: CompiledCell,
    body: Body,
    baseUrl: string,
    readonly shared: SharedCode,
    /** Tells what it imports from what the same imports stand for when their texts are others. */
    readonly importsKey: string,
    /** Tells its code from that of all other cells of the notebook. */
    readonly own: string,
  ) {
    super(host, cell, body, baseUrl, "candidates", { evaluation: null });
    this.names = Object.keys(cell.exports);
    this.slots = cell.slots.map((name) => shared.slot(name));
  }

  override get now(): Context | null {
    return marked(super.now);
  }
  override set now(ticket: Context | null) {
    super.now = ticket;
  }

  override begin(creation: Context | null): Activation {
    const activation = super.begin(creation);
    marked(activation.k);
    return activation;
  }

  /** For compiled code: the turn that it has just been given. */
  get turn(): CodeTurn {
    return this.#turn;
  }

  /** For compiled code: where functions stand that serve for all executions of the cell. */
  home: Context | null = null;

  /** For compiled code: the one object that serves for all executions of the cell, and for other texts of it. */
  same<T>(index: number, made: T): T {
    return this.shared.same(`${this.cell.stateless[index]} ${this.importsKey}`, made);
  }

  /** For compiled code: a function changes local variables of what stands around it, whose context this was. */
  alters(ticket: object | null): void {
    const mark = ticket instanceof Ticket ? ticket.cell : undefined;
    if (mark === undefined) return;
    const { cell } = this.host.ambient.now ?? {};
    if (cell === undefined) this.shared.alteredOutside(mark);
    else cell.alters(mark);
  }

  /** Declares its functions. */
  hoist(globals: readonly unknown[]): void {
    // Its exports are told once.
    if (this.#isDeclared && !this.cell.hasFunctions) return;
    this.#isDeclared = true;
    this.host.ambient.within(null, () => this.#enter(HOISTS, globals));
  }

  /** Runs it in the current context, to its first await. */
  run(turn: CodeTurn, globals: readonly unknown[]): void {
    this.home = this.now;
    this.#enter(turn, globals);
  }

  #enter(turn: CodeTurn, globals: readonly unknown[]): void {
    this.#turn = turn;
    // Called as what it is, a function: `this` is undefined in a module.
    const { body } = this;
    // It tells its end by the turn, and never rejects.
    void body(this, ...globals);
  }
}

/** The same ticket, which tells of its cell from now on, also once its context is over. */
function marked(ticket: Context | null): Context | null {
  if (ticket instanceof Ticket) ticket.cell ??= ticket.context?.cell?.mark;
  return ticket;
}
