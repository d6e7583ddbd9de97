/** A node of the tree while it is built: what ESTree has, with the fields of all its kinds. `CHILD_FIELDS` in `ast.ts` says which has which. */
export interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  kind?: string;
  operator?: string;
  directive?: string;
  sourceType?: string;
  raw?: string;
  bigint?: string;
  regex?: { pattern: string; flags: string };
  /** Of literals and templates what they stand for, of properties the node behind the key. */
  value?: unknown;
  computed?: boolean;
  optional?: boolean;
  prefix?: boolean;
  static?: boolean;
  method?: boolean;
  shorthand?: boolean;
  async?: boolean;
  generator?: boolean;
  /** Of an arrow function that its body is an expression, else the expression itself. */
  expression?: boolean | Node;
  delegate?: boolean;
  await?: boolean;
  tail?: boolean;
  id?: Node | null;
  key?: Node;
  object?: Node;
  property?: Node;
  meta?: Node;
  callee?: Node;
  tag?: Node;
  quasi?: Node;
  test?: Node | null;
  init?: Node | null;
  update?: Node | null;
  left?: Node;
  right?: Node;
  argument?: Node | null;
  alternate?: Node | null;
  label?: Node | null;
  discriminant?: Node;
  block?: Node;
  handler?: Node | null;
  finalizer?: Node | null;
  param?: Node | null;
  superClass?: Node | null;
  declaration?: Node | null;
  source?: Node | null;
  options?: Node | null;
  exported?: Node | null;
  imported?: Node;
  local?: Node;
  consequent?: Node | Node[];
  body?: Node | Node[];
  params?: Node[];
  arguments?: Node[];
  expressions?: Node[];
  quasis?: Node[];
  properties?: Node[];
  elements?: (Node | null)[];
  declarations?: Node[];
  cases?: Node[];
  specifiers?: Node[];
  attributes?: Node[];
}

/**
 * A source that is no program. It is no Error, since a stack is what would cost most where readings are tried. With
 * `kind` it is TypeScript that is more than types: see `refusals.ts`.
 */
export class SourceError {
  readonly at: number;
  readonly message: string;
  readonly kind: string | undefined;

  constructor(at: number, message: string, kind?: string) {
    this.at = at;
    this.message = message;
    this.kind = kind;
  }
}
