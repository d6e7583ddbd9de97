/** What the editor asks of TypeScript. Positions are offsets into the text that comes with each question. */

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

/** Every place of a name, or why it can't have another one. */
export type Places = { readonly places: readonly (readonly [from: number, to: number])[] } | { readonly refused: string };

export interface LanguageApi {
  /** Names that may stand at a position; null: none are offered there. */
  complete(text: string, position: number): { from: number; offers: NameOffer[] } | null;
  /** What a name is that `complete` has offered there. */
  explain(text: string, position: number, name: string): Explained | null;
  hover(text: string, position: number): Hover | null;
  call(text: string, position: number): CallHelp | null;
  /** What is wrong with its types; nothing, while it is no script at all: the compiler says that. */
  faults(text: string): TypeFault[];
  /** Where in this text the name at a position is declared. */
  definition(text: string, position: number): number | null;
  places(text: string, position: number): Places;
}
