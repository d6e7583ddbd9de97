/**
 * What is said of one element in its place: by who drew it, and by fragments.
 *
 * Note: an update is a layer
 * --------------------------
 * An element that a fragment updates from outside shows what the script has said of it, and above that what the fragment says. What a
 * rerun of the fragment does not say again is no longer said.
 */
import type { Fragment, Trace } from "./fragment.ts";
import { compareMoments, type Moment } from "./moment.ts";

interface Layer<T> {
  readonly by: Fragment | null;
  readonly at: Moment;
  readonly drawing: object;
  readonly change: Partial<T>;
}

export class Layers<T extends object> {
  /** Oldest first. */
  #layers: Layer<T>[] = [];
  readonly #traces = new Map<Fragment, Trace>();

  constructor(
    readonly base: T,
    /** Shows the element as it is now; `isSaid`: somebody says so, else what was said is no longer. */
    readonly show: (now: T, isSaid: boolean) => void,
  ) {}

  /** What is said of the element, all told. */
  get now(): T {
    return Object.assign({}, this.base, ...this.#layers.map(({ change }) => change)) as T;
  }

  /** @param by the fragment that says it; null for who drew the element */
  say(change: Partial<T>, by: Fragment | null, at: Moment, drawing: object): void {
    this.#layers = this.#layers.filter((layer) => layer.by !== by || layer.drawing === drawing);
    const same = this.#layers.find((layer) => layer.by === by && compareMoments(layer.at, at) === 0);
    if (same !== undefined) Object.assign(same.change, change);
    else this.#layers.push({ by, at, drawing, change: { ...change } });
    this.#layers.sort((a, b) => compareMoments(a.at, b.at));
    this.show(this.now, true);
  }

  /**
   * What a fragment has left here.
   * @param isCurrent the element is still that of its script's, or fragment's, last run
   */
  traceOf(by: Fragment, isCurrent: () => boolean): Trace {
    let trace = this.#traces.get(by);
    if (trace === undefined) {
      trace = { prune: (drawing) => isCurrent() && this.#prune(by, drawing) };
      this.#traces.set(by, trace);
    }
    return trace;
  }

  #prune(by: Fragment, drawing: object): boolean {
    const left = this.#layers.filter((layer) => layer.by !== by || layer.drawing === drawing);
    if (left.length < this.#layers.length) {
      this.#layers = left;
      this.show(this.now, false);
    }
    return left.some((layer) => layer.by === by);
  }
}
