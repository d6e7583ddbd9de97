import * as v from "valibot";
import { budgets } from "../shared/budgets.ts";
import { type Delta, deltaSchemaOf, type ElementSchemas } from "../shared/delta.ts";
import { type StreamMessage, streamSchemaOf } from "../shared/protocol.ts";
import { fullAllowance, overAllowance } from "./measure-message.ts";

const envelopeSchema = v.looseObject({ run: v.number(), deltas: v.array(v.unknown()) });
const placeSchema = v.looseObject({ kind: v.literal("set"), block: v.number(), index: v.number() });

/** One reason is enough: a list of a million wrong cells has a million. */
const first = { abortEarly: true };

/** What could be read of a message, and what is to be said of the rest. */
export interface ReadMessage {
  message: StreamMessage | null;
  problems: string[];
}

/** Reads a message as it came over the wire. */
export type MessageReader = (input: unknown) => ReadMessage;

/**
 * Makes what reads messages from the worker. What a user's script sends is not trusted: an element that does not fit its schema
 * is replaced by an exception at its place; what cannot even be placed is left out and named in `problems`. Never throws,
 * whatever it is given, and takes no longer than the budgets of a message allow.
 * @param elements the kinds that it knows
 */
export function messageReader(elements: ElementSchemas): MessageReader {
  const deltaSchema = deltaSchemaOf(elements);
  const streamSchema = streamSchemaOf(elements);

  function read(input: unknown): ReadMessage {
    const envelope = v.safeParse(envelopeSchema, input, first);
    if (!envelope.success) return { message: null, problems: [firstIssue(envelope.issues)] };
    const raw = envelope.output.deltas;
    if (raw.length > budgets.deltas) {
      return { message: null, problems: [`a message of ${raw.length} changes; at most ${budgets.deltas} are taken at once`] };
    }
    const overs = measure(raw);
    if (overs.every((over) => over === null)) {
      const whole = v.safeParse(streamSchema, input, first);
      if (whole.success) return { message: whole.output, problems: [] };
    }
    const rest = v.safeParse(streamSchema, { ...envelope.output, deltas: [] }, first);
    if (!rest.success) return { message: null, problems: [firstIssue(rest.issues)] };
    const problems: string[] = [];
    const deltas = raw.flatMap((delta, index) => readDelta(delta, overs[index] ?? null, problems));
    return { message: { ...rest.output, deltas }, problems };
  }

  /** @param over why the delta is not to be looked into, or null */
  function readDelta(raw: unknown, over: string | null, problems: string[]): Delta[] {
    let reason = over;
    if (reason === null) {
      const delta = v.safeParse(deltaSchema, raw, first);
      if (delta.success) return [delta.output];
      reason = firstIssue(delta.issues);
    }
    const place = v.safeParse(placeSchema, raw);
    if (place.success) {
      const { block, index } = place.output;
      const replaced = v.safeParse(deltaSchema, { kind: "set", block, index, node: unreadable(reason) });
      if (replaced.success) return [replaced.output];
    }
    problems.push(complaint(reason));
    return [];
  }

  return (input) => {
    try {
      return read(input);
    } catch (error) {
      return { message: null, problems: [complaint(`unreadable (${String(error)})`)] };
    }
  };
}

/** A change that is too much leaves to the others what it was to have: so often, since measuring it has taken its time, too. */
const MOST_REFUNDS = 2;

/** Why each change is not to be looked into, or null. */
function measure(raw: readonly unknown[]): (string | null)[] {
  let left = fullAllowance();
  let refunds = MOST_REFUNDS;
  return raw.map((delta) => {
    const before = { ...left };
    const over = overAllowance(delta, left);
    if (over !== null && refunds-- > 0) left = before;
    return over;
  });
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
      causes: [],
    },
  };
}

function firstIssue(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const [issue] = issues;
  const path = v.getDotPath(issue);
  return complaint(path === null ? issue.message : `${path}: ${issue.message}`);
}

/** An issue names what it found, however long that is. */
function complaint(text: string): string {
  return text.length <= budgets.complaint ? text : `${text.slice(0, budgets.complaint)}…`;
}
