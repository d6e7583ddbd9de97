/**
 * Copies of session state, for the worker that may have to take this one's place.
 *
 * Note: a copy is not on the way of an event
 * ------------------------------------------
 * Nobody needs it until a worker dies, and most state is small. So what is small goes with the end of its run; if there is more, all of it
 * waits until nothing has run for a moment: what the page has is the state of one moment, never some of this run and some of that one.
 * An entry is looked at when another one stands in its place, or when the script was given an object that it may have changed since.
 * What is too large, or can't be copied, is named: the page says so when it is lost.
 */
import { equalData } from "../../shared/equal.ts";
import type { Backup, LostEntry } from "../../shared/protocol.ts";
import type { Clock, TimerHandle } from "../host/host.ts";
import { type Size, sizeWithin } from "../values/estimate-bytes.ts";
import { exactClone } from "../values/exact-clone.ts";
import type { Entry } from "../widgets/entries.ts";
import type { OwnEntry, SessionState } from "../widgets/session-state.ts";

/** What may be copied at the end of a run: well under a millisecond. */
const AT_ONCE: Size = { objects: 500, bytes: 64 * 1024 };
/** What is copied of one session at all. It is a task of some ten milliseconds in the worker, and one on the page. */
export const BACKUP_BOUND: Size = { objects: 20_000, bytes: 4 * 2 ** 20 };
/** Nothing has run for so long, ms. */
export const AT_REST = 250;
/** What is news waits so long for a rest, ms; then for the end of a run only. */
export const LONGEST_WAIT = 3000;

/** What may be news. */
interface Look {
  /** Entries that may have changed. */
  readonly news: readonly (readonly [key: string, now: OwnEntry])[];
  /** Keys of entries that are no more. */
  readonly gone: readonly string[];
}

/** What the page has of an entry. */
interface Copy {
  readonly entry: Entry;
  /** Undefined while it is not known what the page has. */
  readonly value?: { readonly copy: unknown };
  readonly size: Size;
  /** Why the page has none. */
  readonly lost?: LostEntry[1];
}

const NOTHING: Size = { objects: 0, bytes: 0 };

export class StateBackup {
  readonly #copies = new Map<string, Copy>();
  /** When it was first known that there is news that has to wait. */
  #since: number | null = null;
  #timer: TimerHandle | null = null;
  /** What the page knows that it has no copy of. */
  #told: LostEntry[] = [];

  /**
   * @param state of the session
   * @param brought what it began with: the page has that
   * @param send takes what was copied while nothing ran
   */
  constructor(
    readonly state: SessionState,
    readonly clock: Clock,
    brought: ReadonlyMap<string, OwnEntry>,
    readonly send: (news: Backup) => void,
  ) {
    for (const [key, { entry }] of brought) this.#copies.set(key, { entry, size: NOTHING });
  }

  /** A run has begun. */
  begin(): void {
    this.#cancel();
  }

  /** A run has ended. @returns what is news, or undefined if there is none or it has to wait */
  end(): Backup | undefined {
    const look = this.#look();
    const left = { ...AT_ONCE };
    if (look.news.every(([, { value }]) => sizeWithin(value, left))) return this.#take(look);
    const now = this.clock.now();
    this.#since ??= now;
    const wait = Math.max(0, Math.min(AT_REST, this.#since + LONGEST_WAIT - now));
    this.#timer = this.clock.setTimeout(() => {
      const late = this.#take(this.#look());
      if (late !== undefined) this.send(late);
    }, wait);
    return undefined;
  }

  close(): void {
    this.#cancel();
  }

  #cancel(): void {
    if (this.#timer !== null) this.clock.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #look(): Look {
    const own = this.state.own();
    const { touched } = this.state;
    return {
      news: [...own].filter(([key, { entry }]) => touched.has(key) || this.#copies.get(key)?.entry !== entry),
      gone: [...this.#copies.keys()].filter((key) => !own.has(key)),
    };
  }

  /** Copies what is news. @returns undefined if nothing is */
  #take(look: Look): Backup | undefined {
    this.#since = null;
    const gone = [...look.gone];
    for (const key of gone) this.#copies.delete(key);
    const entries = look.news.flatMap(([key, { entry, value }]): [string, unknown][] => {
      const before = this.#copies.get(key);
      const now = this.#copy(key, entry, value);
      const isSame = before?.value !== undefined && now.value !== undefined && equalData(before.value.copy, now.value.copy);
      this.#copies.set(key, isSame ? { ...now, value: before.value } : now);
      // A copy that is no more is of no use: the entry is another now.
      if (now.lost !== undefined && before !== undefined && before.lost === undefined) gone.push(key);
      return isSame || now.value === undefined ? [] : [[key, now.value.copy]];
    });
    this.state.settle();
    const lost = this.#lost();
    if (entries.length === 0 && gone.length === 0 && equalData(lost, this.#told)) return undefined;
    this.#told = lost;
    return { entries, gone, lost };
  }

  #copy(key: string, entry: Entry, value: unknown): Copy {
    const left = this.#leftFor(key);
    const before = { ...left };
    if (!sizeWithin(value, left)) return { entry, size: NOTHING, lost: "size" };
    const size = { objects: before.objects - left.objects, bytes: before.bytes - left.bytes };
    try {
      return { entry, size, value: { copy: exactClone(value, { fn: "st.sessionState" }) } };
    } catch {
      // It has no exact copy, or a Proxy's trap threw.
      return { entry, size: NOTHING, lost: "kind" };
    }
  }

  /** What the others leave of the bound. */
  #leftFor(key: string): Size {
    const left = { ...BACKUP_BOUND };
    for (const [other, { size }] of this.#copies) {
      if (other === key) continue;
      left.objects -= size.objects;
      left.bytes -= size.bytes;
    }
    return left;
  }

  #lost(): LostEntry[] {
    return [...this.#copies].flatMap(([key, { lost }]): LostEntry[] => (lost === undefined ? [] : [[key, lost]]));
  }
}
