import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { deltaSchemaOf } from "./delta.ts";
import { elements } from "./elements/registry.ts";
import type { ElementSchema } from "./elements/schema.ts";
import { streamSchemaOf } from "./protocol.ts";
import { PROTOCOL_VERSION } from "./protocol-version.ts";

/** The structure of all messages of each protocol version, newest last. Rows are added, never changed. */
const known: Record<number, string> = {
  1: "59050889100d8e6b",
};

/** A schema as plain data: kinds, fields and options, without functions. Lazy schemas are named, not entered. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (value instanceof RegExp) return String(value);
  if (typeof value === "function") return `class ${value.name}`;
  if (typeof value !== "object" || value === null) return value;
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key];
    // How a schema checks and words its messages is no part of the wire.
    if (key.startsWith("~") || key === "message" || key === "expects" || key === "async") continue;
    if (typeof field === "function" && key !== "class") continue;
    fields[key] = structure(field);
  }
  return fields;
}

/** The messages that are interfaces alone: their text without comments and white space. */
function interfaces(): string {
  const text = readFileSync(new URL("./protocol.ts", import.meta.url), "utf8");
  const found = [...text.matchAll(/export interface \w+ \{[\s\S]*?\n\}/g)].map(([body]) => body);
  return found
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
    .replace(/\s+/g, " ");
}

function fingerprint(): string {
  const kinds = Object.entries(elements as Record<string, ElementSchema>).map(([kind, { props, value, selection, block }]) => [
    kind,
    structure(props),
    structure(value ?? selection ?? null),
    block ?? false,
  ]);
  const all = JSON.stringify([interfaces(), structure(streamSchemaOf(elements)), structure(deltaSchemaOf(elements)), kinds]);
  return createHash("sha256").update(all).digest("hex").slice(0, 16);
}

describe("the protocol", () => {
  it("has a new version number when the structure of a message or an element changed", () => {
    const expected = known[PROTOCOL_VERSION];
    const now = fingerprint();
    expect(
      now,
      `A message or an element schema is not what protocol version ${PROTOCOL_VERSION} was. A page and a worker of different builds would misunderstand each other.\n` +
        `What to do: raise PROTOCOL_VERSION in src/shared/protocol-version.ts to ${PROTOCOL_VERSION + 1}, and add the row \`${PROTOCOL_VERSION + 1}: "${now}"\` to \`known\` in this test.\n` +
        `If no version with the number ${PROTOCOL_VERSION} has ever been released, replacing its row is enough.`,
    ).toBe(expected);
  });

  it("has no two versions with one structure, and none after the current one", () => {
    expect(new Set(Object.values(known)).size).toBe(Object.keys(known).length);
    expect(Math.max(...Object.keys(known).map(Number))).toBe(PROTOCOL_VERSION);
  });

  it("the structure notices a field, its type, its options and its order", () => {
    const variants = [
      v.object({ a: v.string() }),
      v.object({ a: v.number() }),
      v.object({ a: v.optional(v.string()) }),
      v.object({ a: v.nullable(v.string()) }),
      v.object({ b: v.string() }),
      v.object({ a: v.string(), b: v.string() }),
      v.strictObject({ a: v.string() }),
      v.object({ a: v.picklist(["x", "y"]) }),
      v.object({ a: v.picklist(["x", "z"]) }),
      v.object({ a: v.literal("x") }),
      v.object({ a: v.instance(Float64Array) }),
      v.object({ a: v.instance(Uint8Array) }),
      v.object({ a: v.array(v.string()) }),
      v.object({ a: v.pipe(v.number(), v.minValue(0)) }),
      v.object({ a: v.pipe(v.number(), v.minValue(1)) }),
    ];
    expect(new Set(variants.map((schema) => JSON.stringify(structure(schema)))).size).toBe(variants.length);
  });
});
