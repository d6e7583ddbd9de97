import * as v from "valibot";

/**
 * The schema of one element kind. Types of props are inferred from it; the page parses with it where messages enter;
 * the conformance test loops over all of them.
 */
export interface ElementSchema<Props extends PropsSchema = PropsSchema, Value extends ValueSchema = ValueSchema> {
  /** What the element is drawn from. A widget's value is not among them: it travels apart, by widget id. */
  readonly props: Props;
  /** Props that parse, for tests. */
  readonly sample: v.InferInput<Props>;
  /** True for a container: its node has a block of children. */
  readonly block?: true;
  /** For widgets: the value as the page holds and sends it. */
  readonly value?: Value;
  /** For elements that are widgets where their script asks what is selected, or open, in them: that, as the page holds and sends it. */
  readonly selection?: ValueSchema;
}

/** Of its place, of what it holds, or so many CSS pixels. */
export const widthSchema = v.union([v.picklist(["stretch", "content"]), v.number()]);

/** The prop of an element that may have a width of its own: not given, that of its place. */
export const sized = { width: v.optional(widthSchema) };

/** A number of the script's data: also those that are none, or have no end, which are shown as such. */
export const anyNumber = v.custom<number>((input) => typeof input === "number", "Expected a number");

export type PropsSchema = v.GenericSchema<Record<string, unknown>>;
export type ValueSchema = v.GenericSchema<unknown>;

/** Defines an element kind; exists for the inference. */
export function element<const Props extends PropsSchema, const Selection extends ValueSchema>(schema: {
  props: Props;
  sample: v.InferInput<Props>;
  selection: Selection;
  block?: true;
}): ElementSchema<Props> & { selection: Selection };
export function element<const Props extends PropsSchema, const Value extends ValueSchema>(schema: {
  props: Props;
  sample: v.InferInput<Props>;
  value: Value;
}): ElementSchema<Props, Value> & { value: Value };
export function element<const Props extends PropsSchema>(schema: {
  props: Props;
  sample: v.InferInput<Props>;
  block?: true;
}): ElementSchema<Props>;
export function element(schema: ElementSchema): ElementSchema {
  return schema;
}
