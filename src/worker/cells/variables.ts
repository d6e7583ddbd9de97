/**
 * The variables that the cells of a notebook share: one slot for each name, as long as the notebook lives.
 *
 * Note: reads are noted, not guessed
 * ----------------------------------
 * Whoever's code it is that names a variable, a helper's or that of another cell's closure: the cell for which it runs, which the current
 * context names, has read it. So what a cell depends on is what it has looked at, and nothing else.
 */
import type { CellName } from "../compile/read-cell.ts";
import type { Ambient } from "../drawing/context.ts";
import { CellFailedError } from "./cell-failed-error.ts";

/** For whom variables are read and assigned. `Execution` is the one there is. */
export abstract class Reader {
  /** It is about to look at a variable, or needs it to be there. */
  abstract noteRead(slot: Slot, isAssigned: boolean): void;
  /** It has given a variable a value. */
  abstract noteWrite(slot: Slot): void;
  /** It has come to its end: whatever it does is told anew. */
  abstract readonly isOver: boolean;
}

/** No context is this. */
const NOBODY = {};

export class Slot {
  #value: unknown = undefined;
  #isSet = false;
  #by: object | null = null;
  #failed: string | null = null;
  /** Who has noted the variable last: it need not do so again, until its end. */
  #noted: Reader | null = null;
  /** The context in which that has looked at it last, and it was there. */
  #seen: unknown = NOBODY;
  /** The same of who has assigned it. */
  #writer: Reader | null = null;
  /** The context in which that has assigned it last. */
  #wrote: unknown = NOBODY;

  constructor(
    readonly name: string,
    readonly ambient: Ambient,
    public kind: CellName["kind"],
    /** Told of reads by code of no cell: a callback, or what goes on after the end of a cell. */
    readonly readOutside: (slot: Slot) => void,
  ) {}

  get #reader(): Reader | null {
    // The only cells there are.
    return (this.ambient.now?.cell ?? null) as Reader | null;
  }

  /** As code of the script reads it. @throws ReferenceError, CellFailedError */
  get v(): unknown {
    // In a loop, this is all that is done: one comparison.
    return this.#seen === this.ambient.now ? this.#value : this.#look();
  }

  #look(): unknown {
    const reader = this.#reader;
    if (reader === null) this.readOutside(this);
    else if (reader !== this.#noted) {
      reader.noteRead(this, false);
      this.#noted = reader;
    }
    if (!this.#isSet) throw this.#missing();
    if (reader?.isOver === false) this.#seen = this.ambient.now;
    return this.#value;
  }

  /** As code of the script assigns it. @throws ReferenceError, CellFailedError, TypeError */
  set v(value: unknown) {
    if (this.#wrote === this.ambient.now) this.#value = value;
    else this.#assign(value);
  }

  #assign(value: unknown): void {
    const reader = this.#reader;
    const isKnown = reader !== null && reader === this.#writer;
    if (!isKnown) reader?.noteRead(this, true);
    if (!this.#isSet) throw this.#missing();
    if (this.kind === "const") throw new TypeError("Assignment to constant variable.");
    if (isKnown) this.#value = value;
    else this.#write(value);
    this.#wrote = reader?.isOver === false ? this.ambient.now : NOBODY;
  }

  /** Its declaration is evaluated. */
  set i(value: unknown) {
    this.#write(value);
  }

  /** A function that is there before any cell runs. */
  set h(value: unknown) {
    this.put(value, null);
  }

  /** Without noting it. Undefined while it is not there. */
  get p(): unknown {
    return this.#value;
  }

  get isSet(): boolean {
    return this.#isSet;
  }

  /** Title of the cell that would have given it a value and failed, or null. */
  get failed(): string | null {
    return this.#failed;
  }

  /** Who has given it its value: the result of a cell, or null. */
  get by(): object | null {
    return this.#by;
  }

  #write(value: unknown): void {
    const reader = this.#reader;
    this.#value = value;
    this.#isSet = true;
    this.#wrote = NOBODY;
    if (reader === null) return;
    reader.noteWrite(this);
    this.#noted = this.#writer = reader;
  }

  /** Who has noted it has come to its end: what it does from now on is told anew. */
  release(): void {
    this.#noted = this.#writer = null;
    this.#seen = this.#wrote = NOBODY;
  }

  /** Gives it a value. @param by the result that this is part of */
  put(value: unknown, by: object | null): void {
    this.#value = value;
    this.#isSet = true;
    this.#by = by;
    this.#failed = null;
    this.release();
  }

  /** It is of this result now. */
  own(by: object): void {
    this.#by = by;
  }

  /** As before the first cell. A `var` has no value, and is there. */
  begin(): void {
    this.put(undefined, null);
    this.#isSet = this.kind === "var";
  }

  /** The cell that gives it a value has failed. */
  fail(title: string): void {
    this.begin();
    this.#isSet = false;
    this.#failed = title;
  }

  #missing(): Error {
    if (this.#failed !== null) return new CellFailedError(this.name, this.#failed);
    return new ReferenceError(`Cannot access '${this.name}' before initialization`);
  }
}

export class Variables {
  readonly #slots = new Map<string, Slot>();
  /** Functions and classes of which one object serves, by what tells them. */
  readonly #same = new Map<string, unknown>();
  readonly #stateless = new WeakSet<object>();

  /** @param readOutside see `Slot` */
  constructor(
    readonly ambient: Ambient,
    readonly readOutside: (slot: Slot) => void,
    /** A function changes local variables around it that a cell has made, for code of no cell. @param mark of that cell */
    readonly alteredOutside: (mark: object) => void,
  ) {}

  /** The slot of a name, made when it is first asked for. */
  slot(name: string): Slot {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = new Slot(name, this.ambient, "let", this.readOutside);
      this.#slots.set(name, slot);
    }
    return slot;
  }

  /** The object that serves for all that are told by the same key: the first that was made. */
  same<T>(key: string, made: T): T {
    const known = this.#same.get(key);
    if (known !== undefined) return known as T;
    this.#same.set(key, made);
    if (typeof made === "function") this.#stateless.add(made);
    return made;
  }

  /** True for a value of which another one is as good: it has no state, and no result of its own. */
  isStateless(value: unknown): boolean {
    return typeof value === "function" && this.#stateless.has(value);
  }

  /** Forgets the functions that no cell of the newest text has. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#same.keys()) if (!keys.has(key)) this.#same.delete(key);
  }

  /** All variables are as before the first cell. @param kinds of those that the newest text declares */
  begin(kinds: ReadonlyMap<string, CellName["kind"]>): void {
    for (const [name, slot] of this.#slots) {
      slot.kind = kinds.get(name) ?? "let";
      slot.begin();
    }
  }
}
