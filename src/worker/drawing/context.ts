/** Where drawing goes right now, and what drawing needs to know of whoever draws. Contexts are immutable: a container has another one. */
import type { RunId, SessionId, WidgetId } from "../../shared/ids.ts";
import type { RunCounts, RunTrace } from "../../shared/trace-api.ts";
import type { Belongings } from "../control/belongings.ts";
import type { ControlReason, ControlSignal } from "../control/control.ts";
import type { Settling } from "../control/settling.ts";
import type { Clock } from "../host/host.ts";
import type { Block, IdSource } from "../output/block.ts";
import type { SessionPage } from "../output/session-page.ts";
import type { Fragment } from "../replay/fragment.ts";
import type { ReplayLog } from "../replay/replay-log.ts";
import type { RunWidgets } from "../widgets/run-widgets.ts";
import type { SessionState } from "../widgets/session-state.ts";
import type { BoundSession, WidgetDef } from "../widgets/widget-def.ts";
import type { WidgetRegistry } from "../widgets/widget-registry.ts";
import type { AroundDialog } from "./around-dialog.ts";
import type { DrawingHost } from "./drawing-host.ts";
import type { Errors } from "./errors.ts";
import type { Forbidder } from "./forbidder.ts";
import type { Lessee } from "./lessee.ts";
import type { Noter } from "./noter.ts";

export interface DrawContext {
  readonly run: DrawingRun;
  /** The page of the run's session. */
  readonly page: SessionPage;
  readonly worker: DrawingWorker;
  /** What waits for all that is started here: the run, or the innermost cached call that is computing. */
  readonly settling: Settling;
  readonly drawing: Drawing;
  /** What its tickets end with, if that is not `drawing`: of a cell, which may draw for later runs. */
  readonly tickets?: Drawing | undefined;
  /** What code of the script holds of it; made when first asked for: see `ticketOf`. */
  ticket?: Ticket | undefined;
  /** The current container. */
  readonly block: Block;
  /** Where `st.sidebar` leads: the page's sidebar, or the sidebar part of the innermost cached call's log. */
  readonly sidebar: Block;
  /** The innermost cached call that is computing, or null at the script's own level. */
  readonly computation: OpenCall | null;
  /** The cell of a notebook that is being executed, or whose code goes on. */
  readonly cell?: OpenCell | undefined;
  /** The innermost fragment that is being drawn. */
  readonly fragment?: Fragment | null | undefined;
  /** A signal has ended the context, and its `finally` blocks run: their awaits are no stop points. */
  readonly isUnwinding?: boolean | undefined;
  /** The result that is being validated by the code that runs in this context. */
  readonly judging?: Judging | undefined;
  /** The dialog that it draws. */
  readonly dialog?: AroundDialog | undefined;
  /** The page of the app that it draws, by its name in the address: widgets without a key are other ones on each. */
  readonly appPage?: string | undefined;
  /** Told of the widgets that are drawn here, where nothing but their definitions is wanted. */
  readonly defining?: ((def: WidgetDef) => void) | undefined;
}

/** One worker, as what draws in it sees it. */
export interface DrawingWorker {
  readonly ids: IdSource;
  readonly ambient: Ambient;
  readonly errors: Errors;
  /** What `st` has: methods and members. */
  readonly names: readonly string[];
  /** Stands where a cached call has nothing to show. */
  readonly blankLog: ReplayLog;
  readonly clock: Clock;
  yieldTask(): Promise<void>;
  /** Milliseconds, monotonic. */
  realTime(): number;
}

/** One session, as what draws for it sees it. */
export interface DrawingSession extends BoundSession {
  readonly id: SessionId;
  readonly widgets: WidgetRegistry;
  readonly state: SessionState;
  readonly belongings: Belongings;
  /** Computations that runs of this session began and that are in flight. */
  readonly computations: Set<OpenCall>;
  readonly host: DrawingHost;
  readonly files: ReadonlyMap<string, string | Blob> & {
    /** A file as the script gets it: one object as long as its content is the same. */
    open(name: string, content: string | Blob): Promise<File>;
  };
  /** Whether Stop was pressed and has not been heard of yet, where shared memory can tell. */
  readonly flags: { readonly isStopPressed: boolean };
}

/** One run, as what draws in it sees it. */
export interface DrawingRun extends Lessee {
  /** The run itself, where this is what a cell sees of it: that may be another one later. */
  readonly own?: DrawingRun;
  readonly drawing: Drawing;
  readonly id: RunId;
  readonly session: DrawingSession;
  readonly widgets: RunWidgets;
  readonly counts: RunCounts;
  /** What others read of it. */
  readonly trace: RunTrace;
  readonly settling: Settling;
  readonly signal: AbortSignal;
  /** Set when the run was ended before its time; thrown at every stop point from then on. */
  readonly ended: ControlSignal | null;
  /** No later run has begun in its session. */
  readonly isNewest: boolean;
  /** Its page has asked for a later run, where shared memory can tell. */
  readonly isOutdated: boolean;
  /** The fragment that reruns alone, or null: the whole script. */
  readonly fragment: Fragment | null;
  /** Fragments that it has drawn. */
  readonly fragments: Set<Fragment>;
  /** Cached functions that it has made or called, by key: they are alive. */
  readonly functions: Set<string>;
  /** Ends the run at its next stop point. */
  end(reason: ControlReason): ControlSignal;
  /** What the rerun is of that its script has asked for. */
  readonly rerunScope: "app" | "fragment";
  /** Ends the run at its next stop point; another one follows. */
  endForRerun(scope: "app" | "fragment"): ControlSignal;
  /** Notes an error that is shown. */
  failedWith(error: unknown): void;
  /** The script itself threw: it did not come to its end. */
  throws(): void;
}

/** A cell of a notebook, as what it draws and calls sees it. */
export interface OpenCell extends Noter {
  /** What may be kept of it. It does not hold its run. */
  readonly mark: object;
  /** What it drew stands on the page. */
  readonly isOnPage: boolean;
  /** It changes state that a function keeps which the code of a cell has made. @param mark of that cell */
  alters(mark: object): void;
  /** Session state as the code of cells is to see it. */
  watch(state: Record<string, unknown>): Record<string, unknown>;
  /** It depends on something of its session. @param holds whether that is as it was */
  depends(holds: (session: DrawingSession) => boolean): void;
  /**
   * It has called a cached function at its own level.
   * @param holds whether the result that it was given would be given again
   * @param use is called where that is so, with the context of who is given it again
   */
  callsCached(holds: () => boolean, use: (context: DrawContext) => void): void;
  /** Its result is not kept: it does what cannot be put back, or verified. @param why as in “it …” */
  mustRun(why: string): void;
}

/** A cached call that is computing, as what its body draws and calls sees it. */
export interface OpenCall extends Lessee, Noter {
  /** The function in a message: `load()`. */
  readonly displayName: string;
  /** The computation whose body called this one, or null. */
  readonly parent: OpenCall | null;
  /** How many computations it is inside of, itself included. */
  readonly depth: number;
  readonly log: ReplayLog;
  readonly settling: Settling;
  readonly signal: AbortSignal;
  /** Set when it was ended; thrown at every stop point from then on. */
  readonly ended: ControlSignal | null;
  /** False for one whose caller shows nothing of it: its widgets are not drawn by the caller's run. */
  readonly isShown: boolean;
  /** True for one that belongs to no run: it only began with what a run had. */
  readonly isDetached: boolean;
  /** The outermost function on the stack that does not allow widgets, or null. */
  readonly forbiddenBy: Forbidder | null;
  /** Runs of any session that wait for it and show it. */
  readonly joined: ReadonlySet<Joiner>;
  /** What it waits for: computations that its body began or joined. */
  readonly waitsFor: Set<OpenCall>;
  /** Settles with what it came to. */
  readonly outcome: Promise<unknown>;
  /** True if a widget was drawn here, or in a call of the body. */
  hasDrawn(id: WidgetId): boolean;
  /** Its body threw, or it came to nothing otherwise. To discard it: who has called it gets what it comes to, and that is not kept. */
  fail(error: unknown): void;
  discard(): void;
  /** Ends it from outside, at its next stop point; who waits for it learns at once. */
  end(reason: ControlReason): void;
  /** True if it waits, however indirectly, for the other. */
  dependsOn(other: OpenCall, seen?: Set<OpenCall>): boolean;
  /** Its own body has ended it, with all around it. */
  endBy(signal: ControlSignal): void;
}

/** A run that has joined a computation in flight, and shows it. */
export interface Joiner {
  readonly context: DrawContext;
  /** The computation has drawn this widget. */
  adopt(def: WidgetDef): void;
  /** The body was given this value of a trigger. */
  hand(def: WidgetDef, text: string): void;
  /** The run does not get the result: these widgets are not its own. */
  undo(ids?: readonly WidgetId[]): void;
}

/** What is being judged by the code that runs in a context. */
export interface Judging {
  /** The result, by identity. */
  readonly result: object;
  /** Where it draws. */
  readonly log: ReplayLog;
  /** What the call belongs to whose result is judged. */
  readonly computation: OpenCall | null;
  /** The judging that this one is part of. */
  readonly outer: Judging | undefined;
}

/**
 * What code of the script holds of a context.
 *
 * Note: closures outlive runs
 * ---------------------------
 * Every closure of compiled code names the context that it was made in, to draw there when a timer or a library calls it. Some
 * live long: the callbacks of a cached function's widgets, the methods of a singleton. So they hold a ticket, which lets go of
 * the context as soon as drawing with it makes no sense any more: with it go the run and all that belongs to it.
 */
export class Ticket {
  #context: DrawContext | null;
  /** What is kept of the cell whose code it was, if it was one's: noted by the code of cells, which asks for it. */
  declare cell?: object | undefined;

  constructor(context: DrawContext) {
    this.#context = context;
  }

  /** Null once its drawing is over. */
  get context(): DrawContext | null {
    return this.#context;
  }

  void(): void {
    this.#context = null;
  }
}

/** What is drawn by one run, or by one computation: tells what is drawn now from what was drawn before. */
export class Drawing {
  readonly #tickets: Ticket[] = [];

  /** The ticket of a context of this drawing. */
  ticketFor(context: DrawContext): Ticket {
    const ticket = new Ticket(context);
    this.#tickets.push(ticket);
    return ticket;
  }

  /** Nothing is drawn with its contexts any more. */
  end(): void {
    for (const ticket of this.#tickets.splice(0)) ticket.void();
  }
}

/** The ticket of a context. */
export function ticketOf(context: DrawContext): Ticket {
  const { ticket } = context;
  // A context that was made from another one has got that one's.
  if (ticket?.context === context) return ticket;
  context.ticket = (context.tickets ?? context.drawing).ticketFor(context);
  return context.ticket;
}

/** The context that a ticket stands for; null once that is over. */
export function contextOf(ticket: object | null): DrawContext | null {
  return ticket instanceof Ticket ? ticket.context : null;
}

/** The current context of one runtime: one script thread, hence one. */
export class Ambient {
  now: DrawContext | null = null;
  /** The file whose top level is being evaluated, and the keys of the functions that it has wrapped. */
  evaluating: { readonly file: string; readonly wrapped: Set<string> } | null = null;

  /** Calls `fn` with a context, and puts back what was current when it returns or throws. */
  within<T>(context: DrawContext | null, fn: () => T): T {
    const before = this.now;
    this.now = context;
    try {
      return fn();
    } finally {
      this.now = before;
    }
  }
}

/** The cached calls that compute around a context, innermost first. */
export function* openCalls({ computation }: Pick<DrawContext, "computation">): Iterable<OpenCall> {
  for (let at = computation; at !== null; at = at.parent) yield at;
}

/** The context in a fragment's part, which the run draws anew from the top. */
export function insideFragment(around: DrawContext, fragment: Fragment): DrawContext {
  const { run } = around;
  const { drawing } = run;
  const { main, sidebar } = fragment.log;
  run.fragments.add(fragment);
  fragment.begin(drawing);
  // In the sidebar, what it draws into the sidebar stands where it stands itself, in the order in which it is drawn.
  return { ...around, drawing, block: main, sidebar: fragment.isInSidebar ? main : sidebar, computation: null, fragment };
}
