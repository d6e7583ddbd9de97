/** What `st.writeStream` is given, as parts that come one after the other. */
import { ArgumentError } from "../../shared/errors.ts";

/** What comes next, and an end to it: nobody waits for more. */
export interface Parts {
  next(): Promise<IteratorResult<unknown>> | IteratorResult<unknown>;
  end(): void;
}

/** @throws ArgumentError for what gives no parts */
export function partsOf(fn: string, stream: unknown): Parts {
  if (typeof stream === "string") return fromIterator([stream][Symbol.iterator]());
  if (stream instanceof Response) return fromIterator(responseParts(stream));
  if (typeof stream === "object" && stream !== null) {
    const {
      [Symbol.asyncIterator]: waits,
      [Symbol.iterator]: iterates,
      getReader,
    } = stream as Partial<AsyncIterable<unknown> & Iterable<unknown> & ReadableStream<unknown>>;
    // Some browsers can't iterate over streams.
    if (typeof getReader === "function") return fromIterator(textParts(stream as ReadableStream<unknown>));
    if (typeof waits === "function") return fromIterator(waits.call(stream));
    if (typeof iterates === "function") return fromIterator(iterates.call(stream));
  }
  throw ArgumentError.of(
    fn,
    "the stream",
    "an iterable, an async iterable, a ReadableStream, a Response, or a function that returns one of them",
    stream,
  );
}

function fromIterator(iterator: Iterator<unknown> | AsyncIterator<unknown>): Parts {
  const end = async (): Promise<void> => void (await iterator.return?.());
  return {
    next: () => iterator.next(),
    // What it throws then is of no use to anybody.
    end: () => void end().catch(() => {}),
  };
}

/** Of a stream of bytes, their text. */
async function* textParts(stream: ReadableStream<unknown>): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
      yield ArrayBuffer.isView(value) ? decoder.decode(value, { stream: true }) : value;
    yield decoder.decode();
  } finally {
    await reader.cancel();
  }
}

/** Of events that a server sends, what they hold; of any other answer its text. */
async function* responseParts(response: Response): AsyncGenerator<unknown> {
  if (!response.ok) throw new Error(`The answer has the status ${response.status}: ${(await response.text()).slice(0, 200)}`);
  if (response.body === null) return;
  const isEvents = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  if (!isEvents) {
    yield* textParts(response.body);
    return;
  }
  let rest = "";
  let said: string[] = [];
  for await (const text of textParts(response.body)) {
    const lines = (rest + String(text)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const data = dataIn(line);
      if (data === undefined && line !== "") continue;
      // Some servers leave out the empty line behind an object.
      if (data !== undefined && eventOf(data) === data) said.push(data);
      else {
        if (said.length > 0) yield eventOf(said.join("\n"));
        said = [];
        if (data !== undefined) yield eventOf(data);
      }
    }
  }
  const last = dataIn(rest);
  if (last !== undefined) said.push(last);
  if (said.length > 0) yield eventOf(said.join("\n"));
}

/** What a line of an event stream has as data; undefined for one that has none. */
function dataIn(line: string): string | undefined {
  const [all, data = ""] = /^data(?:: ?(.*))?$/.exec(line) ?? [];
  return all === undefined ? undefined : data;
}

/** An object or a text, if that is what the data of an event says as JSON; else the data. A number may be a word of a text. */
function eventOf(data: string): unknown {
  if (data === "[DONE]") return "";
  if (!/^\s*[{["]/.test(data)) return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** Events of models by the beginning of their type: what they say besides text is nothing to be drawn. */
const MODEL_EVENTS = /^(?:response\.|message_|content_block_|ping$)/;

/**
 * The text of a part: its own, or that of what a model sends (as OpenAI's and Anthropic's clients hand it on). Empty where it says nothing.
 * Null for what is no text.
 */
export function textIn(part: unknown): string | null {
  if (part === null || part === undefined) return "";
  if (typeof part === "string") return part;
  if (typeof part !== "object") return null;
  const { choices, type, delta } = part as { choices?: unknown; type?: unknown; delta?: unknown };
  if (Array.isArray(choices)) {
    const [first] = choices as ({ delta?: { content?: unknown } | null; text?: unknown } | undefined)[];
    // The last one of some models has no choice, but counts.
    return textOr("", first?.delta?.content ?? first?.text);
  }
  if (typeof type !== "string") return null;
  if (type === "response.output_text.delta") return textOr("", delta);
  if (type === "content_block_delta") return textOr("", (delta as { text?: unknown } | null)?.text);
  return MODEL_EVENTS.test(type) ? "" : null;
}

function textOr<T>(otherwise: T, value: unknown): string | T {
  return typeof value === "string" ? value : otherwise;
}
