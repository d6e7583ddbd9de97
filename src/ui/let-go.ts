/**
 * Note: what a view drew before is let go
 * ---------------------------------------
 * Preact keeps the first node that it was given for a component, in the properties of what is around it, and with it what the component
 * drew first. What has not changed since is in that drawing and in the newest one, and knows the one that it was drawn in last: so each
 * drawing of a page that changes its shape leads to the next, and all of them stay, with all that they showed. Here each forgets what it
 * held as soon as its component has drawn anew.
 */
import { type Component, options, type VNode } from "preact";

/** A component, which remembers here what it was drawn as last. No table of all: it would keep the size that it once had. */
interface Drawer extends Component {
  letGoDrawn?: Drawn;
}

/** What Preact keeps in a node, by the names that it has in its builds. */
interface Drawn extends VNode {
  /** The component, if it is one's. */
  readonly __c?: Drawer | null;
  /** What it was drawn as. */
  __k: unknown;
}

/** For all pages of this document, from now on; to be called once. */
export function letGoOfDrawn(): void {
  const before = options.diffed;
  options.diffed = (node) => {
    before?.(node);
    const drawn = node as Drawn;
    const drawer = drawn.__c;
    if (typeof drawn.type !== "function" || !drawer) return;
    const last = drawer.letGoDrawn;
    drawer.letGoDrawn = drawn;
    if (last !== undefined && last !== drawn) last.__k = null;
  };
}
