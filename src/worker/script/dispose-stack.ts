/**
 * Resources of one lowered `using` scope; see compile/abi.ts.
 */
import { asyncDisposeSymbol, disposeSymbol } from "../../shared/dispose-symbols.ts";
import { ArgumentError, describe } from "../../shared/errors.ts";
import type { DisposeStack } from "../compile/abi.ts";
import { isControl } from "../control/control.ts";

type Disposer = () => unknown;

export class ResourceStack implements DisposeStack {
  readonly #disposers: Disposer[] = [];
  #failed = false;
  #error: unknown;

  use<T>(resource: T, isAsync: boolean): T {
    if (resource === null || resource === undefined) {
      if (isAsync) this.#disposers.push(() => undefined);
      return resource;
    }
    const methods = resource as Record<symbol, unknown>;
    const method = (isAsync ? methods[asyncDisposeSymbol] : undefined) ?? methods[disposeSymbol];
    if (typeof method !== "function") {
      throw new ArgumentError(
        `using: the resource must have a ${isAsync ? "Symbol.asyncDispose or Symbol.dispose" : "Symbol.dispose"} method, but ${describe(resource)} was given.`,
      );
    }
    this.#disposers.push(() => method.call(resource) as unknown);
    return resource;
  }

  fail(error: unknown): void {
    // A control signal is not buried in another error.
    if (this.#failed && isControl(this.#error)) return;
    this.#error = this.#failed && !isControl(error) ? suppressed(error, this.#error) : error;
    this.#failed = true;
  }

  dispose(): void {
    for (let disposer = this.#disposers.pop(); disposer !== undefined; disposer = this.#disposers.pop()) {
      try {
        disposer();
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.#failed) throw this.#error;
  }

  async disposeAsync(): Promise<void> {
    for (let disposer = this.#disposers.pop(); disposer !== undefined; disposer = this.#disposers.pop()) {
      try {
        await disposer();
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.#failed) throw this.#error;
  }
}

type Suppressing = new (error: unknown, suppressed: unknown, message: string) => Error;

/** Both errors in one; not every browser has a class for that. */
function suppressed(error: unknown, before: unknown): Error {
  const { SuppressedError: Known } = globalThis as { SuppressedError?: Suppressing };
  const message = "An error was suppressed during disposal.";
  if (Known !== undefined) return new Known(error, before, message);
  return Object.assign(new Error(message), { name: "SuppressedError", error, suppressed: before });
}
