/** Choices, in order; 0 where they have run out: the simplest that there is. */
export class Tape {
  #at = 0;

  constructor(readonly choices: readonly number[]) {}

  /** A whole number from 0 to `count - 1`. */
  next(count: number): number {
    return (this.choices[this.#at++] ?? 0) % count;
  }

  chance(percent: number): boolean {
    return this.next(100) >= 100 - percent;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.next(list.length)] as T;
  }
}
