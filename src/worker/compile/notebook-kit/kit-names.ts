/**
 * Who declares which name. In Observable several cells may declare one that nobody else reads; in a script it is declared once.
 */
import type { KitCode } from "./kit-code.ts";

export interface KitNames<Cell> {
  /** The cells; those that declare a name of another cell's have theirs in a block. */
  readonly cells: readonly Cell[];
  /** The index of the cell that has a name for all. */
  readonly declarers: ReadonlyMap<string, number>;
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

/** Sees to it that each name is declared once, as far as what reads it allows. */
export function settleNames<Cell extends KitCode>(given: readonly Cell[]): KitNames<Cell> {
  const cells = [...given];
  const notes: string[] = [];
  const readers = new Map<string, Set<number>>();
  for (const [at, { reads }] of given.entries())
    for (const name of reads) readers.set(name, (readers.get(name) ?? new Set()).add(at));
  const isRead = ({ declared }: Cell): boolean => [...declared].some((name) => readers.has(name));
  const declarers = new Map<string, number>();
  // Those that others read have the names.
  for (const wanted of [true, false])
    for (const [at, cell] of given.entries()) {
      if (isRead(cell) !== wanted) continue;
      const taken = [...cell.declared].filter((name) => declarers.has(name));
      const others = [...new Set(taken.map((name) => (declarers.get(name) as number) + 1))].join(", ");
      const names = taken.join(", ");
      if (taken.length === 0) for (const name of cell.declared) declarers.set(name, at);
      else if (wanted || taken.some((name) => cell.imported.has(name)))
        notes.push(`Cell ${at + 1} declares ${names}, as cell ${others} does: rename what stands in one of them.`);
      else {
        notes.push(`Cell ${at + 1} stands in a block, since cell ${others} declares ${names} too.`);
        cells[at] = { ...cell, source: inBlock(cell), declared: cell.imported };
        for (const name of cell.imported) declarers.set(name, at);
      }
    }
  return { cells, declarers, notes };
}

/** Its imports, and the rest in a block. */
function inBlock({ source, importsEnd }: KitCode): string {
  const imports = source.slice(0, importsEnd);
  return `${imports}${imports === "" ? "" : "\n"}{\n${source.slice(importsEnd).replace(/^\s*\n/, "")}\n}`;
}
