import type { ScriptSyntaxError } from "../../shared/errors.ts";

/** What a cell tells of its execution; see compile/emit-cell.ts. */
export interface Turn {
  /** Its functions are declared, and nothing else happens. */
  readonly hoists: boolean;
  /** It has thrown, or was ended by a control signal. */
  threw(error: unknown): void;
  /** It has come to its end, also after a throw. */
  done(): void;
}

/** A cell of the newest text, as it is walked. */
export interface Cell {
  readonly title: string;
  readonly kind: "code" | "markdown" | "raw";
  /** Line of the text with which it begins. */
  readonly line: number;
  /** Tells it from all others of the notebook; that of a cell which is moved or pasted again is the same. */
  readonly key: string;
  /** What is wrong with its text; null if that is code. */
  readonly error: ScriptSyntaxError | null;
  /** Why it is run whatever it reads, as in “It …”; null if it is not. */
  readonly always: string | null;
  /** Variables whose objects its marker says that it changes in place, where nothing may see it. */
  readonly updates: readonly string[];
  /** Names of the variables that it declares or assigns, functions left out: they are missing if it fails. */
  readonly makes: readonly string[];
  /** Gives the variables of its functions their values. */
  hoist(globals: readonly unknown[]): void;
  /** Runs it, to its first await. The context must be current. */
  run(turn: Turn, globals: readonly unknown[]): void;
}
