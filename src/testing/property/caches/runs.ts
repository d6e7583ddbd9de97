/** A session of a tab. */
export interface Session {
  readonly tab: number;
  readonly id: number;
  run: Run;
  /** How many runs have begun. */
  count: number;
  /** What its page shows was refreshed: it reruns as soon as it may. */
  isWanted: boolean;
}

/** A run of a script. It is lent what it is given, until it is over. */
export interface Run {
  readonly session: Session;
  /** Its script has come to its end: it is over when nothing is pending. */
  isEnding: boolean;
  isOver: boolean;
  /** What it waits for. */
  readonly pending: Set<object>;
  /** What waits for its end. */
  readonly afterwards: (() => void)[];
}

/** Which runs there are, of all tabs. */
export class Runs {
  readonly #sessions = new Set<Session>();

  open(tab: number, id: number): Session {
    const session = { tab, id, count: 0, isWanted: false } as Session;
    this.#sessions.add(session);
    this.begin(session);
    return session;
  }

  /** Begins a run. One that is going is superseded. */
  begin(session: Session): Run {
    if (session.count > 0) this.#over(session.run);
    session.isWanted = false;
    session.count++;
    session.run = { session, isEnding: false, isOver: false, pending: new Set(), afterwards: [] };
    return session.run;
  }

  /** Its script ends. */
  end(run: Run): void {
    run.isEnding = true;
    this.#overIfSettled(run);
  }

  /** What a run has waited for is there. */
  settled(run: Run, what: object): void {
    run.pending.delete(what);
    this.#overIfSettled(run);
  }

  stop({ run }: Session): void {
    this.#over(run);
  }

  close(session: Session): void {
    this.#sessions.delete(session);
    this.#over(session.run);
  }

  closeAll(tab: number): void {
    for (const session of this.#sessions) if (session.tab === tab) this.close(session);
  }

  /** What it was given in this run is old: it reruns, unless it has meanwhile. */
  want(session: Session, since: Run): void {
    if (this.#sessions.has(session) && session.run === since) session.isWanted = true;
  }

  /** Begins a run that is wanted, where none is going. @returns false if there is none */
  beginWanted(): boolean {
    for (const session of this.#sessions) {
      if (!session.isWanted || !session.run.isOver) continue;
      this.begin(session);
      return true;
    }
    return false;
  }

  /** How many runs have begun, by session. */
  counts(): Record<string, number> {
    return Object.fromEntries([...this.#sessions].map(({ tab, id, count }) => [`${tab}/${id}`, count]));
  }

  #overIfSettled(run: Run): void {
    if (run.isEnding && run.pending.size === 0) this.#over(run);
  }

  #over(run: Run): void {
    if (run.isOver) return;
    run.isOver = true;
    for (const after of run.afterwards.splice(0)) after();
  }
}
