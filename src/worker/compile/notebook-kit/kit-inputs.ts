/**
 * Inputs of Observable as widgets: `view(Inputs.range([0, 10], { label: "N" }))` is `st.slider("N", { min: 0, max: 10, … })`.
 */
import type { AnyNode, CallExpression } from "acorn";
import { keyName } from "../ast.ts";

/** Code for a call, and what it does not keep of it. */
export interface Converted {
  readonly code: string;
  /** Names of options that have no place in it. */
  readonly lost: readonly string[];
}

/** Options of an input, by their names: the code of each. */
type Options = Map<string, string>;
type Conversion = (first: AnyNode | undefined, options: Options, text: (node: AnyNode) => string) => Widget | null;
interface Widget {
  name: string;
  /** Arguments between the label and the options. */
  data?: string;
  /** Those of the options that have other names, or are none of Observable's. */
  options: Readonly<Record<string, string | undefined>>;
  /** Options that go over under their own names. */
  same?: readonly string[];
}

/** Options that every widget has under the same name. */
const EVERYWHERE = ["disabled"];

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  range: (first, options, text) => {
    const [min, max] = pairOf(first) ?? [];
    if (min === undefined || max === undefined) return null;
    return {
      name: "slider",
      options: { min: text(min), max: text(max), value: options.get("value") ?? middle(min, max) },
      same: ["step"],
    };
  },
  number: (first, _, text) => {
    const [min, max] = pairOf(first) ?? [];
    const ends = { min: min && finite(text(min)), max: max && finite(text(max)) };
    return { name: "numberInput", options: ends, same: ["value", "step", "placeholder"] };
  },
  text: textInput(),
  email: textInput("email"),
  tel: textInput("tel"),
  url: textInput("url"),
  password: textInput("password"),
  textarea: (_, options) => ({
    name: "textArea",
    options: { maxChars: options.get("maxlength") },
    same: ["value", "placeholder"],
  }),
  toggle: () => ({ name: "toggle", options: {}, same: ["value"] }),
  color: () => ({ name: "colorPicker", options: {}, same: ["value"] }),
  select: (first, options, text) => {
    if (first === undefined) return null;
    if (options.get("multiple") === "true") return multiselect(first, options, text);
    options.delete("multiple");
    return {
      name: "selectbox",
      data: text(first),
      options: { index: indexOf(first, options.get("value"), text) },
      same: ["format"],
    };
  },
  radio: (first, options, text) => {
    const index = first && (indexOf(first, options.get("value"), text) ?? "null");
    return first ? { name: "radio", data: text(first), options: { index }, same: ["format"] } : null;
  },
  checkbox: (first, options, text) => (first ? multiselect(first, options, text) : null),
  file: () => ({ name: "fileUploader", options: {}, same: ["multiple"] }),
};

/** The widget that a call `Inputs.x(…)` is, or null where there is none that does the same. */
export function convertInput({ callee, arguments: args }: CallExpression, text: (node: AnyNode) => string): Converted | null {
  if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier" || callee.object.name !== "Inputs") return null;
  const name = keyName({ key: callee.property, computed: callee.computed }) ?? "";
  const convert = Object.hasOwn(CONVERSIONS, name) ? CONVERSIONS[name] : undefined;
  const last = args.at(-1);
  const takesData = ["range", "number", "select", "radio", "checkbox"].includes(name);
  const isOptionsOnly = !takesData || (name === "number" && args.length === 1 && last?.type === "ObjectExpression");
  const [data, given] = isOptionsOnly ? [undefined, args[0]] : [args[0], args[1]];
  const options = optionsOf(given, text);
  if (convert === undefined || options === null || args.some(({ type }) => type === "SpreadElement")) return null;
  // A Map has labels and values: a widget would take both together for an option.
  if (data?.type === "NewExpression") return null;
  const label = options.get("label") ?? '""';
  options.delete("label");
  const widget = convert(data, options, text);
  return widget && { code: codeOf(widget, label, options), lost: [...options.keys()].filter((key) => !isKept(key, widget)) };
}

function codeOf({ name, data, options, same = [] }: Widget, label: string, given: Options): string {
  const entries = [...Object.entries(options), ...[...same, ...EVERYWHERE].map((key) => [key, given.get(key)] as const)];
  const fields = entries.flatMap(([key, code]) => (code === undefined ? [] : [`${key}: ${code}`]));
  return `st.${name}(${[label, ...(data === undefined ? [] : [data]), ...(fields.length > 0 ? [`{ ${fields.join(", ")} }`] : [])].join(", ")})`;
}

/** Options whose values stand in the code, if under another name. */
function isKept(key: string, { options, same = [] }: Widget): boolean {
  if (same.includes(key) || EVERYWHERE.includes(key)) return true;
  const name = { value: ["value", "index", "default"], maxlength: ["maxChars"], multiple: ["default"] }[key] ?? [];
  return name.some((other) => options[other] !== undefined) || (key === "multiple" && "default" in options);
}

function textInput(type?: string): Conversion {
  return (_, options) => ({
    name: "textInput",
    options: { type: type && JSON.stringify(type), maxChars: options.get("maxlength") },
    same: ["value", "placeholder"],
  });
}

function multiselect(first: AnyNode, options: Options, text: (node: AnyNode) => string): Widget {
  return { name: "multiselect", data: text(first), options: { default: options.get("value") }, same: ["format"] };
}

function optionsOf(node: AnyNode | undefined, text: (node: AnyNode) => string): Options | null {
  if (node === undefined) return new Map();
  if (node.type !== "ObjectExpression") return null;
  const options: Options = new Map();
  for (const property of node.properties) {
    const name = property.type === "Property" && property.kind === "init" && !property.method ? keyName(property) : null;
    if (name === null || property.type !== "Property" || property.computed) return null;
    options.set(name, text(property.value));
  }
  return options;
}

function pairOf(node: AnyNode | undefined): readonly [AnyNode, AnyNode] | undefined {
  if (node?.type !== "ArrayExpression" || node.elements.length !== 2) return undefined;
  const [a, b] = node.elements;
  return a && b ? [a, b] : undefined;
}

/** Where an input begins that is given no value. */
function middle(min: AnyNode, max: AnyNode): string | undefined {
  if (min.type !== "Literal" || max.type !== "Literal") return undefined;
  return typeof min.value === "number" && typeof max.value === "number" ? String((min.value + max.value) / 2) : undefined;
}

function indexOf(list: AnyNode, value: string | undefined, text: (node: AnyNode) => string): string | undefined {
  if (value === undefined) return undefined;
  const at = list.type === "ArrayExpression" ? list.elements.findIndex((item) => item && text(item) === value) : -1;
  return at < 0 ? `Array.from(${text(list)}).indexOf(${value})` : String(at);
}

function finite(code: string): string | undefined {
  return /^-?Infinity$/.test(code) ? undefined : code;
}
