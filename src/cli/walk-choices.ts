/** All that an app shows for every combination of its choices. */

/** An app in a test of it, as far as it is walked through. */
export interface WalkedApp {
  readonly elements: readonly { kind: string; id?: string; key?: string; props: { label?: unknown } }[];
  widget(...query: [kind: string, label?: string] | [{ key: string }]): {
    readonly id: string;
    readonly value: unknown;
    readonly choices: readonly unknown[] | null;
    readonly inForm: boolean;
    set(value: unknown): Promise<void>;
  };
}

export interface WalkOptions {
  /** So many combinations at most, beside what it takes to change each choice alone. */
  readonly most: number;
  /** How much there is to keep: where a choice adds nothing to it, it does not matter. */
  kept(): number;
  /** Called after each run. @param all that there are, as far as is known */
  step(done: number, all: number): void;
}

/** What a walk has come to. */
export interface Walked {
  readonly runs: number;
  /** Choices that were gone through, by their labels. */
  readonly through: readonly string[];
  /** Those that were not, with the reason. */
  readonly left: readonly string[];
}

/**
 * Goes through the choices of an app: all others are gone through anew for each value of the first, so one that
 * appears for some value alone is gone through, too. If there are too many combinations, only those choices count that add something when
 * they are changed alone.
 */
export async function walkChoices(app: WalkedApp, { most, kept, step }: WalkOptions): Promise<Walked> {
  const through = new Set<string>();
  const left = new Map<string, string>();
  /** Choices that add nothing. */
  const idle = new Set<string>();
  let runs = 0;
  /** Runs that found out which choices count. */
  let probes = 0;
  let all = choicesOf(app).reduce((product, { count }) => product * count, 1);

  const set = async (choice: Choice, index: number): Promise<void> => {
    const widget = find(app, choice);
    const value = widget?.choices?.[index];
    if (widget === null || value === undefined || Object.is(widget.value, value)) return;
    await widget.set(value);
    step(++runs, Math.max(probes + all, runs));
  };
  const probe = async (): Promise<void> => {
    for (const choice of choicesOf(app)) {
      const before = kept();
      const start = placeOf(app, choice);
      for (let index = 0; index < choice.count; index++) await set(choice, index);
      if (start >= 0) await set(choice, start);
      if (kept() > before) continue;
      idle.add(choice.id);
      left.set(choice.name, "changed alone, it changes nothing that is kept");
    }
    probes = runs;
    all = choicesOf(app).reduce((product, { id, count }) => (idle.has(id) ? product : product * count), 1);
  };
  /** @param held choices that keep their values meanwhile */
  const walk = async (held: ReadonlySet<string>): Promise<void> => {
    const choice = choicesOf(app).find(({ id }) => !idle.has(id) && !held.has(id));
    if (choice === undefined) return;
    through.add(choice.name);
    // Begins with the value that it has: each run is another combination.
    const start = Math.max(0, placeOf(app, choice));
    for (let turn = 0; turn < choice.count; turn++) {
      if (runs - probes >= most) {
        left.set(choice.name, `there are more than ${most} combinations, and not all of its values were gone through`);
        return;
      }
      await set(choice, (start + turn) % choice.count);
      await walk(new Set([...held, choice.id]));
    }
  };

  if (all > most) await probe();
  await walk(new Set());
  for (const { name, why } of notWalked(app)) left.set(name, why);
  return {
    runs,
    through: [...through].filter((name) => !left.has(name)),
    left: [...left].map(([name, why]) => `${name}: ${why}`),
  };
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly query: [kind: string, label?: string] | [{ key: string }];
  readonly count: number;
}

/** In the order of the page. */
function choicesOf(app: WalkedApp): Choice[] {
  return widgetsOf(app).flatMap(({ id, name, query, widget }) => {
    const count = widget?.inForm === true ? 0 : (widget?.choices?.length ?? 0);
    return count < 2 ? [] : [{ id, name, query, count }];
  });
}

/** Widgets that have values without end, or can't be told from each other. */
function notWalked(app: WalkedApp): { name: string; why: string }[] {
  return widgetsOf(app).flatMap(({ name, widget }) => {
    if (widget === null) return [{ name, why: "there are several of that name; give each a key" }];
    if (widget.inForm) return [{ name, why: "it stands in a form" }];
    return widget.choices === null ? [{ name, why: "its values can't be counted" }] : [];
  });
}

function widgetsOf(app: WalkedApp) {
  return app.elements.flatMap(({ kind, id, key, props: { label } }) => {
    // What is pressed has no value to be kept by.
    if (id === undefined || /[bB]utton$/.test(kind) || kind === "chatInput") return [];
    const query: Choice["query"] = key !== undefined ? [{ key }] : typeof label === "string" ? [kind, label] : [kind];
    const name = typeof label === "string" ? `${kind} “${label}”` : kind;
    return [{ id, name, query, widget: find(app, { query }) }];
  });
}

/** Which of its values it has. */
function placeOf(app: WalkedApp, choice: Choice): number {
  const widget = find(app, choice);
  return widget?.choices?.findIndex((value) => Object.is(value, widget.value)) ?? -1;
}

/** Null if it is not there, or more than one is. */
function find(app: WalkedApp, { query }: Pick<Choice, "query">): ReturnType<WalkedApp["widget"]> | null {
  try {
    return app.widget(...query);
  } catch {
    return null;
  }
}
