import type { View } from "vega";

/** So long vega works on a picture in one task, ms: what it draws of that, layout and paint come on top. */
const SLICE = 8;

/** Resolves when the next step of a picture may be taken, in a task of its own. */
export type Turn = () => Promise<void>;

/** An operator of vega's dataflow, as far as its loop asks. */
interface Operator {
  readonly rank: number;
  readonly qrank: number;
  run(): unknown;
}

/** What of a view stands in no type. */
interface Inside {
  /** Counts what was worked out. */
  readonly _clock: number;
  /** Operators that wait; `pop` gives the one whose turn it is. */
  readonly _heap: { pop(): Operator };
  /** What operators are given while they are run, if they are. */
  readonly _pulse: unknown;
  /** Works out what has changed, and draws it: what runs do. */
  evaluate(...given: unknown[]): Promise<unknown>;
  /** An operator has another value. */
  touch(...given: unknown[]): unknown;
  /** An operator gets other data. */
  pulse(...given: unknown[]): unknown;
  readonly _renderer: { renderAsync(...given: unknown[]): Promise<unknown> } | null;
}

/**
 * Note: vega works in slices
 * --------------------------
 * Vega works out what has changed in one loop: it takes the operator of the lowest rank from a heap, runs it, and waits for what it returns
 * if that is a promise, since some load data. So when a slice is over, the heap gives it an operator that only waits for the next turn, and
 * what was due stays there. What the view is told meanwhile is kept for the next run: an operator that has had its turn in this one gets no
 * other. What is to be worked out because of an event (`run`, as vega calls it for each) waits for what is under way, its elements included: vega
 * would refuse it, or make the elements of both at once. What vega runs itself at the end of a run, since what it has laid out is another size, is
 * part of that: it begins at once, and the run waits for it. And elements are made of the marks in a turn of their own; a canvas is painted at once,
 * for it is empty from the moment on in which it gets its size.
 *
 * Vega stops no run when its view is finalised, and fails over elements that are taken from it meanwhile: so none begins any more, and those that
 * are under way are waited for.
 *
 * @param ended called once the view is finalised and nothing of it is under way
 */
export function sliced(view: View, turn: Turn, ended: () => void = () => {}): View {
  // Boundary: see above. A test fails where another vega has no such parts.
  const inside = view as unknown as Inside;
  const heap = inside._heap;
  const pop = heap.pop.bind(heap);
  let [clock, since] = [-1, 0];
  /** Nothing was done since the last rest: however slow all is, it goes on. */
  let isRested = true;
  const rest = async (): Promise<void> => {
    await turn();
    since = performance.now();
    isRested = true;
  };
  let isPaused = false;
  const pause: Operator = {
    rank: 0,
    qrank: 0,
    run() {
      isPaused = true;
      return rest().finally(() => {
        isPaused = false;
      });
    },
  };
  /** What it was told meanwhile, in order. */
  const late: (() => unknown)[] = [];
  const takeUp = (): void => {
    if (!inside._pulse) for (const tell of late.splice(0)) tell();
  };
  for (const name of ["touch", "pulse"] as const) {
    const tell = inside[name].bind(view);
    inside[name] = (...given) => {
      takeUp();
      if (!isPaused) return tell(...given);
      late.push(() => tell(...given));
      return view;
    };
  }
  let isFinal = false;
  /** Under way. What a run begins itself is part of it. */
  let runs = 0;
  const settle = (): void => {
    if (isFinal && runs === 0) ended();
  };
  const evaluate = inside.evaluate.bind(view);
  const begin: Inside["evaluate"] = (...given) => {
    takeUp();
    return evaluate(...given);
  };
  inside.evaluate = async (...given) => {
    // Vega knows of a run that is under way once this has returned. One that never waits would have called back by then, and what is run there
    // would be taken for the one that is under way.
    await null;
    if (isFinal) return view;
    runs++;
    try {
      return await begin(...given);
    } finally {
      runs--;
      settle();
    }
  };
  const finalize = view.finalize.bind(view);
  view.finalize = () => {
    isFinal = true;
    finalize();
    settle();
    return view;
  };
  heap.pop = () => {
    const now = performance.now();
    // Who begins has just got a turn, or answers a person.
    if (clock !== inside._clock) [clock, since] = [inside._clock, now];
    if (now - since >= SLICE && !isRested) return pause;
    isRested = false;
    return pop();
  };
  /** What a run begins at its end, while vega is called back there. */
  let begun: Promise<unknown>[] | null = null;
  const runAfter = view.runAfter.bind(view);
  view.runAfter = (callback, isQueued, ...given) => {
    // Called back at once, by nobody who would wait.
    if (!inside._pulse && isQueued !== true) return runAfter(callback, isQueued, ...given);
    return runAfter(
      async (of) => {
        const own: Promise<unknown>[] = [];
        begun = own;
        try {
          callback(of);
        } finally {
          begun = null;
        }
        await Promise.all(own);
      },
      isQueued,
      ...given,
    );
  };
  view.run = (...given) => {
    if (begun !== null) begun.push(begin(...given));
    // Boundary: its type leaves out that it takes what `run` does.
    else void (view.runAsync as (...given: unknown[]) => Promise<View>).call(view, ...given);
    return view;
  };
  const renderer = inside._renderer;
  if (renderer !== null && view.renderer() === "svg") {
    const render = renderer.renderAsync.bind(renderer);
    renderer.renderAsync = async (...given) => {
      if (performance.now() - since > SLICE / 2) await rest();
      return render(...given);
    };
  }
  return view;
}
