import type { AnyNode } from "acorn";
import type { Binding } from "./scope.ts";

/** How the code of a cell reaches what all cells share. */
export interface CellCode {
  /** The slots of the names that its own top level declares, imports left out: `$s3`. */
  readonly own: ReadonlyMap<Binding, string>;
  /** Functions and classes of its top level of which one object serves whatever reruns, by the index that `$r.same` is given. */
  readonly stateless: ReadonlyMap<AnyNode, number>;
}

/** The slot that the name of a reference stands for; null for a local name, a global, or a class as its own body sees it. */
export function slotOf(code: CellCode | null, binding: Binding | null | undefined, node: AnyNode): string | null {
  const slot = binding && code?.own.get(binding);
  if (slot === undefined || slot === null) return null;
  const { kind, node: declared } = binding as Binding;
  // The body of a class knows the class before the variable has it.
  const isInside = kind === "class" && node.start >= declared.start && node.end <= declared.end;
  return isInside ? null : slot;
}
