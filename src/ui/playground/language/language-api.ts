/** What the editor asks of TypeScript, of a file by its name. Positions are offsets into the text that comes with each question. */

/** A name that may stand where the caret is. */
export interface NameOffer {
  readonly name: string;
  /** TypeScript's word for what it is: "method", "property", "const" … */
  readonly kind: string;
  /** Places in the order: those with a lower one stand first. */
  readonly order: string;
}

/** A name, or a call, explained: its type as code, and what its author says of it, as Markdown. */
export interface Explained {
  readonly code: string;
  readonly words: string;
}

export interface Hover extends Explained {
  readonly from: number;
  readonly to: number;
}

/** A call that is being written. `parameter`: where in `code` the one is that the caret is at. */
export interface CallHelp extends Explained {
  /** Where its arguments begin. */
  readonly from: number;
  readonly parameter: readonly [from: number, to: number] | null;
}

export interface TypeFault {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "hint";
  readonly message: string;
}

/** A part of a file. */
export interface Place {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Every place of a name, or why it can't have another one. */
export type Places = { readonly places: readonly Place[] } | { readonly refused: string };

export interface LanguageApi {
  /** The project has these scripts from now on, by name. */
  setFiles(files: Readonly<Record<string, string>>): void;
  /** Names that may stand at a position; null: none are offered there. */
  complete(file: string, text: string, position: number): { from: number; offers: NameOffer[] } | null;
  /** What a name is that `complete` has offered there. */
  explain(file: string, text: string, position: number, name: string): Explained | null;
  hover(file: string, text: string, position: number): Hover | null;
  call(file: string, text: string, position: number): CallHelp | null;
  /** What is wrong with its types; nothing, while it is no script at all: the compiler says that. */
  faults(file: string, text: string): TypeFault[];
  /** Where in the project the name at a position is declared. */
  definition(file: string, text: string, position: number): Place | null;
  places(file: string, text: string, position: number): Places;
}
