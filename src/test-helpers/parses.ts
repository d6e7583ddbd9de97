import * as v from "valibot";

/** True if the schema takes the value. */
export const parses = (schema: v.GenericSchema, value: unknown): boolean => v.safeParse(schema, value).success;
