/**
 * What the public JSON schema of Jupyter's notebook format 4.5 asks of a file, for tests.
 */
import * as v from "valibot";

const object = v.custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null && !Array.isArray(value));
const lines = v.union([v.string(), v.array(v.string())]);
const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const tags = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^[^,]+$/))),
  v.check((list) => new Set(list).size === list.length),
);
const metadata = { name: v.optional(v.pipe(v.string(), v.regex(/^.+$/))), tags: v.optional(tags), jupyter: v.optional(object) };
const bundle = v.pipe(
  object,
  v.check((data) => Object.entries(data).every(([type, value]) => /^application\/(.*\+)?json$/.test(type) || v.is(lines, value))),
);
const attachments = v.optional(
  v.pipe(
    object,
    v.check((files) => Object.values(files).every((file) => v.is(bundle, file))),
  ),
);
const cell = { id: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9-_]+$/), v.maxLength(64)), source: lines };
const data = { data: bundle, metadata: object };

/** A notebook of format 4.5. Beyond the schema: no two cells share an id or a name, as its text asks. */
export const ipynbSchema = v.pipe(
  v.strictObject({
    metadata: v.looseObject({
      kernelspec: v.optional(v.looseObject({ name: v.string(), display_name: v.string() })),
      language_info: v.optional(v.looseObject({ name: v.string() })),
      title: v.optional(v.string()),
      authors: v.optional(v.array(v.unknown())),
    }),
    nbformat_minor: v.pipe(v.number(), v.integer(), v.minValue(5)),
    nbformat: v.literal(4),
    cells: v.array(
      v.variant("cell_type", [
        v.strictObject({
          ...cell,
          cell_type: v.literal("code"),
          metadata: v.looseObject({
            ...metadata,
            execution: v.optional(v.record(v.string(), v.string())),
            collapsed: v.optional(v.boolean()),
            scrolled: v.optional(v.union([v.boolean(), v.literal("auto")])),
          }),
          outputs: v.array(
            v.variant("output_type", [
              v.strictObject({ ...data, output_type: v.literal("execute_result"), execution_count: count }),
              v.strictObject({ ...data, output_type: v.literal("display_data") }),
              v.strictObject({ output_type: v.literal("stream"), name: v.string(), text: lines }),
              v.strictObject({
                output_type: v.literal("error"),
                ename: v.string(),
                evalue: v.string(),
                traceback: v.array(v.string()),
              }),
            ]),
          ),
          execution_count: count,
        }),
        v.strictObject({ ...cell, cell_type: v.literal("markdown"), metadata: v.looseObject(metadata), attachments }),
        v.strictObject({
          ...cell,
          cell_type: v.literal("raw"),
          metadata: v.looseObject({ ...metadata, format: v.optional(v.string()) }),
          attachments,
        }),
      ]),
    ),
  }),
  v.check(({ cells }) => new Set(cells.map(({ id }) => id)).size === cells.length, "Two cells share an id."),
  v.check(({ cells }) => {
    const names = cells.map(({ metadata: { name } }) => name).filter((name) => name !== undefined);
    return new Set(names).size === names.length;
  }, "Two cells share a name."),
);
