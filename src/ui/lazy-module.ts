import { type ReadonlySignal, signal } from "@preact/signals";
import { nextTask } from "./next-task.ts";
import { settled } from "./settled.ts";
import { leaveUnfinished } from "./unfinished.ts";

/** A module that is loaded when it is first needed, and is there at once from then on. A load that failed may be tried again. */
export class LazyModule<M> {
  readonly #import: () => Promise<M>;
  #promise: Promise<M> | undefined;
  #loaded: M | undefined;
  readonly #ready = signal(false);

  constructor(load: () => Promise<M>) {
    this.#import = load;
  }

  /** The module, if it has been loaded. */
  get loaded(): M | undefined {
    return this.#loaded;
  }

  /** True once it is there; for views that show more then. */
  get ready(): ReadonlySignal<boolean> {
    return this.#ready;
  }

  /** Loads it ahead: nothing on a page waits for it. */
  load(): Promise<M> {
    this.#promise ??= this.#import().then(
      async (module) => {
        // Its code has just run, which may have taken long: what is drawn by it is the next task's.
        await nextTask();
        this.#loaded = module;
        this.#ready.value = true;
        return module;
      },
      (error: unknown) => {
        this.#promise = undefined;
        throw error;
      },
    );
    return this.#promise;
  }

  /** Calls back with the module: at once if it is there. Else it is loaded, and whenever that succeeds is the time. */
  use(use: (module: M) => void): void {
    const take = (): void => {
      if (this.#loaded !== undefined) use(this.#loaded);
    };
    if (this.#loaded === undefined) {
      this.load().catch(() => {});
      void settled(() => this.#ready.value).then(take);
    } else take();
  }

  /** Loads it for an element that cannot be shown without it. */
  need(): Promise<M> {
    if (this.#loaded !== undefined) return this.load();
    return this.load().finally(leaveUnfinished());
  }
}
