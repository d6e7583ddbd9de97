import type { AnyNode, VariableDeclaration } from "acorn";
import type { Emission, Enclosing } from "./emission.ts";
import { waitForRest } from "./rest-use.ts";

/** The start of a list of statements that declares resources with `using`; empty for others. */
export function openUsing(emission: Emission, statements: readonly AnyNode[], scope: AnyNode): string {
  if (!usingKind(statements)) return "";
  // That of the top level is opened above all statements, so also above the one that waits for what it comes with.
  const wait = scope.type === "Program" ? waitForRest(emission.analysis.names) : "";
  return wait + openStack(emission, scope);
}

/** The end of such a list. */
export function closeUsing(emission: Emission, statements: readonly AnyNode[], scope: AnyNode, enclosing: Enclosing): string {
  const kind = usingKind(statements);
  return kind ? closeStack(emission, scope, kind, enclosing) : "";
}

/** Opens a dispose stack that belongs to `scope`. */
export function openStack(emission: Emission, scope: AnyNode): string {
  const stack = emission.analysis.names.of("d", emission.number());
  emission.stacks.set(scope, stack);
  return ` const ${stack} = ${emission.analysis.names.runtime}.stack(); try {`;
}

/** Closes the dispose stack of `scope`: its resources are disposed of in the context of the scope. */
export function closeStack(emission: Emission, scope: AnyNode, kind: "using" | "await using", enclosing: Enclosing): string {
  const stack = emission.stacks.get(scope) ?? "";
  const { error } = emission.analysis.names;
  const { activation } = enclosing;
  const back = activation ? `${activation}.f(); ` : "";
  const dispose = kind === "using" ? `${stack}.dispose()` : `${activation}.r(await ${activation}.s(${stack}.disposeAsync()))`;
  return ` } catch (${error}) { ${back}${stack}.fail(${error}); } finally { ${back}${dispose}; }`;
}

/** `using a = b` becomes `const a = $d.use(b, false)`. */
export function emitUsingDeclaration(emission: Emission, node: VariableDeclaration, enclosing: Enclosing): void {
  const { edits, analysis } = emission;
  const first = node.declarations[0];
  edits.replace(node.start, first?.id.start ?? node.start, "const ");
  const parent = analysis.scopes.parents.get(node);
  // The statements of a function's body are held by the function.
  const holder = parent?.type === "BlockStatement" ? (analysis.scopes.of.get(parent)?.node ?? parent) : parent;
  const stack = (holder && emission.stacks.get(holder)) ?? (parent && emission.stacks.get(parent));
  for (const { id, init } of node.declarations) {
    if (init && stack) emission.wrapNamed(init, id, `${stack}.use(`, enclosing, `, ${node.kind === "await using"})`);
  }
}

function usingKind(statements: readonly AnyNode[]): "using" | "await using" | null {
  let kind: "using" | "await using" | null = null;
  for (const statement of statements) {
    if (statement.type !== "VariableDeclaration") continue;
    if (statement.kind === "await using") return "await using";
    if (statement.kind === "using") kind = "using";
  }
  return kind;
}
