/**
 * The circles of a graph, dependencies first (Tarjan): nodes that reach each other are in one, most are alone in theirs.
 */
export function componentsOf<T>(root: T, next: (node: T) => readonly T[]): T[][] {
  const components: T[][] = [];
  const stack: T[] = [];
  /** In the order of the visits; then, the lowest that is reached on the stack. Infinity for nodes of finished circles. */
  const lowest = new Map<T, number>();
  const visit = (node: T): number => {
    const number = lowest.size;
    let low = number;
    lowest.set(node, number);
    stack.push(node);
    for (const each of next(node)) low = Math.min(low, lowest.get(each) ?? visit(each));
    if (low < number) {
      lowest.set(node, low);
      return low;
    }
    const members = stack.splice(stack.indexOf(node));
    for (const each of members) lowest.set(each, Number.POSITIVE_INFINITY);
    components.push(members);
    return Number.POSITIVE_INFINITY;
  };
  visit(root);
  return components;
}
