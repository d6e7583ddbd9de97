/**
 * What tests wait with in place of a number of milliseconds: promises that they settle themselves, and tasks that they let pass.
 */

/** A promise to be settled from outside. */
export function gate<T = unknown>(): { promise: Promise<T>; open: (value?: T) => void; fail: (error: unknown) => void } {
  let open!: (value?: T) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve as (value?: T) => void;
    fail = reject;
  });
  return { promise, open, fail };
}

/** Lets what is pending go on until it waits for something else, without waiting for a run's end. */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}

/** Doors with names: a script waits at them until its test opens them. */
export interface Doors {
  /** For the script. Each waits for the next time that the door is opened. */
  wait(name: string): Promise<void>;
  /** Lets through who waits there. */
  open(name: string): void;
  /** Resolves when somebody has come to the door, so many times all told; what comes next has had its turns by then. */
  reached(name: string, times?: number): Promise<void>;
}

export function doors(): Doors {
  const waiting = new Map<string, (() => void)[]>();
  const arrived = new Map<string, number>();
  const lookers: (() => void)[] = [];
  return {
    wait: (name) => {
      arrived.set(name, (arrived.get(name) ?? 0) + 1);
      for (const look of lookers.splice(0)) look();
      return new Promise((done) => waiting.set(name, [...(waiting.get(name) ?? []), done]));
    },
    open: (name) => {
      const through = waiting.get(name) ?? [];
      waiting.delete(name);
      for (const done of through) done();
    },
    reached: async (name, times = 1) => {
      while ((arrived.get(name) ?? 0) < times) await new Promise<void>((look) => lookers.push(look));
      await turns();
    },
  };
}
