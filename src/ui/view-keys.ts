import { type PageNode, viewName } from "../shared/page-nodes.ts";

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
}

/**
 * The keys by which a list of nodes keeps its views: with them an opened expander, the tab that was chosen, the sorting of a table and
 * the focus go where their node goes. First each takes the view of its own name; then what is left, and has another name now (a status
 * that is done, a label with a count), that of the one of its kind that stood in its very place.
 */
export class ViewKeys {
  #before: readonly Named[] = [];
  #count = 0;

  /** Whether the nodes are called what those were that the last keys are of. */
  fit(nodes: readonly PageNode[]): boolean {
    return nodes.length === this.#before.length && nodes.every((node, index) => viewName(node) === this.#before[index]?.name);
  }

  /** Keys for the nodes as they stand now, in order. */
  assign(nodes: readonly PageNode[]): string[] {
    const left = new Map<string, Named[]>();
    for (const named of this.#before) {
      const same = left.get(named.name);
      if (same === undefined) left.set(named.name, [named]);
      else same.push(named);
    }
    const taken = new Set<string>();
    const names = nodes.map((node) => viewName(node));
    const keys = names.map((name) => {
      const key = left.get(name)?.shift()?.key;
      if (key !== undefined) taken.add(key);
      return key;
    });
    const now = nodes.map(({ kind }, index): Named => {
      const name = names[index] ?? kind;
      const stood = this.#before[index];
      const adopted = stood?.kind === kind && !taken.has(stood.key) ? stood.key : undefined;
      return { kind, name, key: keys[index] ?? adopted ?? `${kind}#${++this.#count}` };
    });
    this.#before = now;
    return now.map(({ key }) => key);
  }
}
