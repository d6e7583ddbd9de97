import * as v from "valibot";
import { type Delta, deltaSchema } from "../shared/delta.ts";
import { type StreamMessage, streamMessageSchema } from "../shared/protocol.ts";

const envelopeSchema = v.looseObject({ run: v.number(), deltas: v.array(v.unknown()) });
const placeSchema = v.looseObject({ kind: v.literal("set"), block: v.number(), index: v.number() });

/**
 * Reads a message from the worker. What a user's script sends is not trusted: an element that does not fit its schema
 * is replaced by an exception at its place; what cannot even be placed is left out and named in `problems`.
 */
export function readMessage(input: unknown): { message: StreamMessage | null; problems: string[] } {
  const whole = v.safeParse(streamMessageSchema, input);
  if (whole.success) return { message: whole.output, problems: [] };
  const envelope = v.safeParse(envelopeSchema, input);
  if (!envelope.success) return { message: null, problems: [firstIssue(envelope.issues)] };
  const problems: string[] = [];
  const deltas = envelope.output.deltas.flatMap((raw) => readDelta(raw, problems));
  const rest = v.safeParse(streamMessageSchema, { ...envelope.output, deltas: [] });
  if (!rest.success) return { message: null, problems: [firstIssue(rest.issues)] };
  return { message: { ...rest.output, deltas }, problems };
}

function readDelta(raw: unknown, problems: string[]): Delta[] {
  const delta = v.safeParse(deltaSchema, raw);
  if (delta.success) return [delta.output];
  const reason = firstIssue(delta.issues);
  const place = v.safeParse(placeSchema, raw);
  if (place.success) {
    const { block, index } = place.output;
    const replaced = v.safeParse(deltaSchema, { kind: "set", block, index, node: unreadable(reason) });
    if (replaced.success) return [replaced.output];
  }
  problems.push(reason);
  return [];
}

function unreadable(reason: string): unknown {
  return {
    kind: "exception",
    props: {
      name: "UnreadableElement",
      message: `An element of the script could not be shown: ${reason}`,
      severity: "error",
      file: null,
      line: null,
      column: null,
      frame: null,
      hint: "Check what is passed to the st command that draws here.",
      stack: null,
    },
  };
}

function firstIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
