import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Delta } from "../shared/delta.ts";
import type { FirstTree } from "../shared/first-tree.ts";
import { type LogId, type RunId, runId, type WidgetId } from "../shared/ids.ts";
import type { Box, MakeBox, PageLeaf, PageListener, PageNode } from "../shared/page-nodes.ts";
import type { Refusal, StreamMessage } from "../shared/protocol.ts";
import type { RunState } from "../shared/run-state.ts";
import { type Clock, realClock } from "./clock.ts";
import type { Gesture } from "./gesture.ts";
import type { KeptValues } from "./kept-values.ts";
import type { markFrom } from "./mark-from.ts";
import type { MessageReader } from "./message-reader.ts";
import type { PageQuery } from "./page-query.ts";
import type { PlayedEffects } from "./played-effects.ts";
import { type StateCopy, withNews } from "./state-copy.ts";
import type { WidgetEdits } from "./widget-edits.ts";

/** What lasts longer than this dims what it has not confirmed yet: a run, with those that it superseded, ms. */
export const STALE_AFTER = 400;

/** Characters of an error of the page itself. */
const MOST_WORDS = 300;

/** What makes a page of messages. */
export interface PageMaker {
  read: MessageReader;
  /** The tree that takes what `read` gives now, and goes on from that one: that one itself, if it does. */
  treeFrom(before: FirstTree | undefined, box: MakeBox, listener: PageListener): FirstTree;
  /** What else there is to a page whose elements are more than texts; undefined before that. */
  extras(): PageExtras | undefined;
}

/** What belongs to widgets, to effects, and to what a run has not drawn again. */
export interface PageExtras {
  /** What the page has of widgets and the worker does not know yet: the widget client fills it. */
  readonly edits: WidgetEdits;
  readonly effects: PlayedEffects;
  readonly Gesture: typeof Gesture;
  readonly markFrom: typeof markFrom;
}

/** What a page works with. */
export interface PageStoreParts {
  maker: PageMaker;
  clock?: Clock;
  /** The query parameters of the page's address; null if the script's are its own. */
  query?: PageQuery | null;
  /** What the browser keeps of widgets; null: nothing. */
  kept?: KeptValues | null;
  /** Tells the reader something of the app. */
  tell?: (text: string) => void;
  /** The script has told the host of a value. */
  output?: (name: string, value: unknown) => void;
}

/** What stands on a page that no script of it has drawn: see `PageStore.paint`. */
export interface PaintedPage {
  readonly main: readonly Box<PageNode>[];
  readonly sidebar: readonly Box<PageNode>[];
}

const box: MakeBox = (value) => signal(value);

const nobody: PageListener = { play() {}, query() {}, output() {}, store() {}, notice() {} };

/** What the page knows: the tree of the current worker's session, and how its run stands. Fed by `receive`. */
export class PageStore {
  readonly #maker: PageMaker;
  readonly #clock: Clock;
  readonly #query: PageQuery | null;
  readonly #kept: KeptValues | null;
  readonly #tell: (text: string) => void;
  readonly #output: (name: string, value: unknown) => void;
  readonly #tree: Signal<FirstTree>;
  readonly #run = signal(runId(0));
  readonly #state = signal<RunState | null>(null);
  readonly #dimming = signal(false);
  readonly #problems = signal<readonly string[]>([]);
  readonly #refusal = signal<Refusal | null>(null);
  readonly #painted = signal<PaintedPage | null>(null);
  /** Widgets whose values are painted, too: the worker has not said what they are. */
  readonly #paintedIds = new Set<WidgetId>();
  #next: FirstTree | undefined;
  readonly #copy = signal<StateCopy>({ entries: [], lost: [] });
  #extras: PageExtras | undefined;
  /** What the script has set in the message that is being taken. */
  #newQuery: Record<string, string[]> | undefined;
  #cancelDimming: (() => void) | undefined;

  constructor({ maker, clock = realClock, query = null, kept = null, tell = () => {}, output = () => {} }: PageStoreParts) {
    this.#maker = maker;
    this.#clock = clock;
    this.#query = query;
    this.#kept = kept;
    this.#tell = tell;
    this.#output = output;
    this.#tree = signal(this.#treeFrom(undefined));
  }

  /** The page. Another tree stands here once a new worker has begun to draw; one of the same blocks, once the page's code is here. */
  get tree(): ReadonlySignal<FirstTree> {
    return this.#tree;
  }
  /** Number of the newest run heard of; 0 before the first. */
  get run(): ReadonlySignal<RunId> {
    return this.#run;
  }
  /** How the newest run stands; null before the first. */
  get state(): ReadonlySignal<RunState | null> {
    return this.#state;
  }
  /** True while what the newest run has not confirmed is shown as stale: it, with those that it superseded, has lasted, or it was stopped. */
  get dimming(): ReadonlySignal<boolean> {
    return this.#dimming;
  }
  /** What came from the worker and could not be read, in words. */
  get problems(): ReadonlySignal<readonly string[]> {
    return this.#problems;
  }
  /** Why the newest text did not become the script's, while the page is that of the last good one; a next worker changes nothing in that. */
  get refusal(): ReadonlySignal<Refusal | null> {
    return this.#refusal;
  }

  /** What an earlier page has left, behind what the script has drawn so far; null without one, and once a run has ended. */
  get painted(): ReadonlySignal<PaintedPage | null> {
    return this.#painted;
  }

  /** True once run `id` has ended and all that it drew is here. */
  hasEnded(id: RunId): boolean {
    return this.#run.value > id || (this.#run.value === id && this.#state.value?.phase === "idle");
  }

  /** What there is of session state, for a new worker. */
  get sessionState(): ReadonlySignal<StateCopy> {
    return this.#copy;
  }

  /** All known widget values, for a new worker. */
  get widgetValues(): [WidgetId, unknown][] {
    const edits = this.extras?.edits;
    const known = [...this.#tree.value.values];
    const own = known.filter(([id]) => !this.#paintedIds.has(id));
    const values = own.map(([id, { value }]): [WidgetId, unknown] => [
      id,
      edits === undefined ? value : edits.committed(id, value),
    ]);
    return values.filter(([, value]) => value !== undefined);
  }

  /** Begins with what an app had on a page that is no more. */
  bringBack(values: readonly [WidgetId, unknown][], state: StateCopy): void {
    for (const [id, value] of values) this.#tree.value.value(id).value = value;
    this.#copy.value = state;
  }

  /**
   * Shows what an earlier page of the app has left, a message of one run, until a run of this one has ended. Of that, what can be read
   * now: to be called again once the page's code is here.
   */
  paint(left: unknown): void {
    if (this.#state.value?.phase === "idle") return;
    const { message, problems } = this.#maker.read(left);
    const tree = this.#maker.treeFrom(undefined, box, nobody);
    batch(() => {
      if (message !== null && problems.length === 0) tree.apply(message.run, message.deltas);
      for (const [id, { value }] of tree.values) {
        const shown = this.#tree.value.value(id);
        if (shown.value === undefined) this.#paintedIds.add(id);
        if (this.#paintedIds.has(id)) shown.value = value;
      }
      this.#painted.value = { main: tree.main.cells, sidebar: tree.sidebar.cells };
    });
  }

  /** Takes away what is left of the earlier page. */
  #unpaint(): void {
    if (this.#painted.value === null) return;
    this.#painted.value = null;
    for (const id of this.#paintedIds) this.#tree.value.values.delete(id);
    this.#paintedIds.clear();
  }

  /**
   * Takes one message as it came over the wire. Never throws: what cannot be read is said on the page.
   * @returns logs that the page was told to show but never got
   */
  receive(input: unknown): LogId[] {
    const { message, problems } = this.#maker.read(input);
    try {
      return batch(() => this.#take(message, problems));
    } catch (error) {
      // Ours, if it happens: but a message that nobody foresaw must not end the app.
      reportError(error);
      this.#complain([`the page could not take it in (${String(error).slice(0, MOST_WORDS)})`]);
      return [];
    }
  }

  #take(message: StreamMessage | null, problems: readonly string[]): LogId[] {
    this.#complain(problems);
    if (message === null || message.run < this.#run.value) return [];
    const { run, deltas, state, backup, refusal } = message;
    if (run > this.#run.value) this.#begin(run);
    const missing = deltas.length > 0 ? this.#apply(run, deltas) : [];
    if (backup !== undefined) this.#copy.value = withNews(this.#copy.value, backup);
    if (refusal !== undefined) this.#refusal.value = refusal;
    if (state !== undefined) this.#setState(state);
    return missing;
  }

  #complain(problems: readonly string[]): void {
    if (problems.length > 0) this.#problems.value = [...new Set([...this.#problems.value, ...problems])].slice(-5);
  }

  /** A new worker begins: its runs and blocks are numbered anew. The page shows the old tree until it draws. */
  restart(): void {
    this.#next = this.#treeFrom(undefined);
    this.#run.value = runId(0);
    this.#state.value = null;
    this.#stopDimming();
  }

  /** See `PageMaker.extras`. */
  get extras(): PageExtras | undefined {
    this.#extras ??= this.#maker.extras();
    return this.#extras;
  }

  #treeFrom(before: FirstTree | undefined): FirstTree {
    return this.#maker.treeFrom(before, box, {
      play: (leaf: PageLeaf, cell?: object, again?: boolean) => this.extras?.effects.play(leaf, cell, again === true),
      query: (params) => {
        this.#newQuery = params;
      },
      output: (name, value) => this.#output(name, value),
      store: (key, words) => this.#kept?.set(key, words),
      notice: (text) => this.#tell(text),
    });
  }

  /** Ends the timers. */
  close(): void {
    this.#stopDimming();
  }

  #begin(run: RunId): void {
    this.#run.value = run;
    // Whatever the run before did not come to the end of is as old as it was.
    if (this.#cancelDimming !== undefined) return;
    this.#dimming.value = false;
    this.#cancelDimming = this.#clock.after(STALE_AFTER, () => {
      this.#dimming.value = true;
    });
  }

  #apply(run: RunId, all: readonly Delta[]): LogId[] {
    const edits = this.extras?.edits;
    const deltas = all.filter((delta) => delta.kind !== "value" || edits?.isNewer(delta.id, run) !== true);
    for (const delta of deltas) {
      if (delta.kind !== "value") continue;
      edits?.unstage(delta.id);
      this.#paintedIds.delete(delta.id);
    }
    const next = this.#next;
    if (next !== undefined) {
      // Only now: widgets of the old tree may have been changed until here.
      for (const [id, value] of this.#tree.value.values) next.value(id).value = value.value;
      for (const id of this.#tree.value.passwords) next.passwords.add(id);
      this.#next = undefined;
    }
    this.#tree.value = this.#treeFrom(next ?? this.#tree.value);
    const missing = this.#tree.value.apply(run, deltas);
    // The last one only: each is an entry of the browser's history, which it makes slowly.
    if (this.#newQuery !== undefined) this.#query?.set(this.#newQuery, run);
    this.#newQuery = undefined;
    return missing;
  }

  #setState(state: RunState): void {
    this.#state.value = state;
    if (state.phase === "idle") {
      // Another run comes, and goes on from where it stands.
      if (state.outcome !== "superseded") this.#stopDimming();
      this.#unpaint();
    }
    // What a run that was stopped did not confirm is of an older one, until the next run comes.
    if (state.phase === "idle" && state.outcome === "stopped") this.#dimming.value = true;
  }

  #stopDimming(): void {
    this.#cancelDimming?.();
    this.#cancelDimming = undefined;
    this.#dimming.value = false;
  }
}
