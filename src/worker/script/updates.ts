import type { NotebookName } from "../compile/compile-cell.ts";
import { updatedNames } from "../compile/updated-names.ts";

/** What `updates=` of a cell's marker says. */
export interface Updates {
  /** Variables of the notebook. */
  readonly names: readonly string[];
  /** Why the cell runs in each run for it, as in “it …”; null if it need not. */
  readonly always: string | null;
}

/** What a marker says that its cell changes in place. What it can't mean is told as the reason for which the cell runs. */
export function updatesOf(keys: ReadonlyMap<string, unknown>, known: ReadonlyMap<string, NotebookName>): Updates {
  const names = updatedNames(keys);
  const told = `says updates=${JSON.stringify(keys.get("updates"))}`;
  if (names === null) return { names: [], always: `${told}, which is no list of names such as updates="a, b"` };
  const unknown = names.find((name) => !known.has(name));
  const imported = names.find((name) => known.get(name)?.kind === "import");
  return {
    names: names.filter((name) => known.has(name) && name !== imported),
    always:
      unknown !== undefined
        ? `${told}, and no cell declares '${unknown}'`
        : imported !== undefined
          ? `changes '${imported}', which is imported`
          : null,
  };
}
