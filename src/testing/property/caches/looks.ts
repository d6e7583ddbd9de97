import type { Call } from "./flights.ts";

/** Calls that are about to look into the store, in their order. */
export class Looks {
  readonly #calls: Call[] = [];

  push(call: Call): void {
    this.#calls.push(call);
  }

  shift(): Call | undefined {
    return this.#calls.shift();
  }

  /** Those that have waited for what this one's look brings: they take no turn of their own, even if that is refused. */
  takeAlike({ fn, n, run: { session } }: Call): Call[] {
    const isAlike = (other: Call): boolean =>
      other.name === "call" && other.fn === fn && other.n === n && other.run.session.tab === session.tab;
    const alike = this.#calls.filter(isAlike);
    for (const each of alike) this.#calls.splice(this.#calls.indexOf(each), 1);
    return alike;
  }
}
