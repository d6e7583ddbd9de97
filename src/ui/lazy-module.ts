/** A module that is loaded when it is first needed, and is there at once from then on. A load that failed may be tried again. */
export class LazyModule<M> {
  readonly #import: () => Promise<M>;
  #promise: Promise<M> | undefined;
  #loaded: M | undefined;

  constructor(load: () => Promise<M>) {
    this.#import = load;
  }

  /** The module, if it has been loaded. */
  get loaded(): M | undefined {
    return this.#loaded;
  }

  load(): Promise<M> {
    this.#promise ??= this.#import().then(
      (module) => {
        this.#loaded = module;
        return module;
      },
      (error: unknown) => {
        this.#promise = undefined;
        throw error;
      },
    );
    return this.#promise;
  }
}
