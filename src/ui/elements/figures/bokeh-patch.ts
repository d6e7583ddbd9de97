import { equalData } from "../../../shared/equal.ts";

type Fields = Record<string, unknown>;
interface Known {
  name: unknown;
  attributes: Fields;
}

/**
 * What has to be told to a document that is drawn, so that it is another: values of its models. Null if models have come or gone,
 * or an attribute is no longer named: then it is drawn anew.
 */
export function bokehPatch(before: readonly Fields[], after: readonly Fields[]): object[] | null {
  const [old, now] = [modelsOf(before), modelsOf(after)];
  if (old.size !== now.size || before.some(({ id }, index) => id !== after[index]?.id)) return null;
  const events: object[] = [];
  for (const [id, { name, attributes }] of now) {
    const was = old.get(id);
    if (was === undefined || was.name !== name) return null;
    if (Object.keys(was.attributes).some((attribute) => !Object.hasOwn(attributes, attribute))) return null;
    for (const [attribute, value] of Object.entries(attributes)) {
      if (equalData(was.attributes[attribute], value)) continue;
      events.push({ kind: "ModelChanged", model: { id }, attr: attribute, new: value });
    }
  }
  return events;
}

/** The models of a document by id. In their attributes, other models are named by their ids. */
function modelsOf(roots: readonly Fields[]): Map<string, Known> {
  const models = new Map<string, Known>();
  const named = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) return value.map(named);
    const { type, id, name, attributes } = value as Fields;
    const inner = type === "object" && typeof id === "string" ? (attributes ?? {}) : value;
    const fields = Object.fromEntries(Object.entries(inner as Fields).map(([key, entry]) => [key, named(entry)]));
    if (inner === value) return fields;
    models.set(id as string, { name, attributes: fields });
    return { id };
  };
  for (const root of roots) named(root);
  return models;
}
