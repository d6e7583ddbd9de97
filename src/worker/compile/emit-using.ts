import type { AnyNode, VariableDeclaration } from "acorn";
import type { Emitter, Place } from "./emitter.ts";

/** The start of a list of statements that declares resources with `using`; empty for others. */
export function openUsing(emitter: Emitter, statements: readonly AnyNode[], scope: AnyNode): string {
  if (!usingKind(statements)) return "";
  return openStack(emitter, scope);
}

/** The end of such a list. */
export function closeUsing(emitter: Emitter, statements: readonly AnyNode[], scope: AnyNode, place: Place): string {
  const kind = usingKind(statements);
  return kind ? closeStack(emitter, scope, kind, place) : "";
}

/** Opens a dispose stack that belongs to `scope`. */
export function openStack(emitter: Emitter, scope: AnyNode): string {
  const stack = emitter.analysis.names.of("d", emitter.number());
  emitter.stacks.set(scope, stack);
  return ` const ${stack} = ${emitter.analysis.names.runtime}.stack(); try {`;
}

/** Closes the dispose stack of `scope`: its resources are disposed of in the context of the scope. */
export function closeStack(emitter: Emitter, scope: AnyNode, kind: "using" | "await using", place: Place): string {
  const stack = emitter.stacks.get(scope) ?? "";
  const { error } = emitter.analysis.names;
  const { activation } = place;
  const back = activation ? `${activation}.f(); ` : "";
  const dispose = kind === "using" ? `${stack}.dispose()` : `${activation}.r(await ${activation}.s(${stack}.disposeAsync()))`;
  return ` } catch (${error}) { ${back}${stack}.fail(${error}); } finally { ${back}${dispose}; }`;
}

/** `using a = b` becomes `const a = $d.use(b, false)`. */
export function emitUsingDeclaration(emitter: Emitter, node: VariableDeclaration, place: Place): void {
  const { edits, analysis } = emitter;
  const first = node.declarations[0];
  edits.replace(node.start, first?.id.start ?? node.start, "const ");
  const parent = analysis.scopes.parents.get(node);
  // The statements of a function's body are held by the function.
  const holder = parent?.type === "BlockStatement" ? (analysis.scopes.of.get(parent)?.node ?? parent) : parent;
  const stack = (holder && emitter.stacks.get(holder)) ?? (parent && emitter.stacks.get(parent));
  for (const { init } of node.declarations) {
    if (init && stack) emitter.wrap(init, `${stack}.use(`, place, `, ${node.kind === "await using"})`);
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
