import type { AnyNode, Expression } from "acorn";
import { keyName } from "./ast.ts";
import type { ModuleType } from "./compiled.ts";
import type { Parsed } from "./parse.ts";

/** An import or export from another module; acorn-typescript leaves the list out where there is none. */
export interface Attributed {
  attributes?: readonly Attribute[];
}

interface Attribute {
  start: number;
  key: AnyNode;
  value: { value?: unknown };
}

/** The type that `with { type: "json" }` gives a module. Throws ScriptSyntaxError for all other attributes. */
export function typeOf({ attributes = [] }: Attributed, parsed: Parsed): ModuleType {
  for (const { start, key, value } of attributes) {
    const name = keyName({ key, computed: false }) ?? "";
    if (name !== "type" || value.value !== "json")
      throw parsed.error(
        start,
        `The import attribute ${name}: ${JSON.stringify(value.value)} is not known.`,
        'Only type: "json" is.',
      );
  }
  return attributes.length === 0 ? "script" : "json";
}

/** The same for the options of `import()`, where they are written out; what else they are shows when it is called. */
export function typeInOptions(options: Expression | null | undefined): ModuleType {
  const type = optionOf(optionOf(options, "with"), "type");
  return type?.type === "Literal" && type.value === "json" ? "json" : "script";
}

function optionOf(object: AnyNode | null | undefined, name: string): AnyNode | undefined {
  if (object?.type !== "ObjectExpression") return undefined;
  const found = object.properties.find((property) => property.type === "Property" && keyName(property) === name);
  return found?.type === "Property" ? found.value : undefined;
}
