import type { Where } from "../../shared/duration.ts";
import { ArgumentError } from "../../shared/errors.ts";
import type { DrawContext } from "../drawing/context.ts";
import { InPlace } from "../drawing/outside.ts";
import { drawLeaf } from "../drawing/place.ts";
import type { Block } from "../output/block.ts";
import type { SurfacePlace } from "./surface.ts";

/** Names of stages, each once; null if not given. */
export function stagesOption(value: unknown, { fn, argument }: Where): string[] | null {
  if (value === undefined || value === null) return null;
  const isNames =
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string" && /^[^\n]*\S[^\n]*$/.test(name));
  if (isNames && new Set(value).size === value.length) return [...(value as string[])];
  throw ArgumentError.of(fn, argument, "an array of texts of one line, each once", value);
}

type State = "running" | "complete" | "error";
const MARKS = { done: ":green[✓]", now: ":blue[▸]", wrong: ":red[✗]", next: ":gray[○]" } as const;

/** The stages of a status: a list at its head, of which one is the current. */
export class StatusStages {
  readonly #names: readonly string[];
  readonly #shown: InPlace<{ body: string; unsafeAllowHtml: boolean }>;
  #at = 0;
  #state: State = "running";

  constructor(place: SurfacePlace, inner: Block, names: readonly string[], state: State) {
    this.#names = names;
    this.#state = state;
    const context = { ...place.context, block: inner };
    const first = { body: this.#body, unsafeAllowHtml: false };
    const { index } = drawLeaf({ ...place, context, block: inner }, "markdown", first);
    this.#shown = new InPlace(context, inner, first, (now) => inner.set(index, { kind: "markdown", props: now }));
  }

  /** What stands beside the headline: the current stage. */
  get words(): string {
    return `${this.#names[this.#at]} (${this.#at + 1} of ${this.#names.length})`;
  }

  /** Goes on to a stage. Those before are done. @throws ArgumentError for a name that it does not have */
  goTo(name: unknown, fn: string, by: DrawContext): void {
    const at = this.#names.indexOf(name as string);
    if (at < 0)
      throw ArgumentError.of(fn, "the stage", `one of ${this.#names.map((each) => JSON.stringify(each)).join(", ")}`, name);
    this.#at = at;
    this.#show(by);
  }

  /** The whole is done, or has failed at the current one. */
  become(state: State, by: DrawContext): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#show(by);
  }

  #show(by: DrawContext): void {
    this.#shown.say({ body: this.#body }, by);
  }

  get #body(): string {
    const mark = (at: number): string => {
      if (this.#state === "complete" || at < this.#at) return MARKS.done;
      if (at > this.#at) return MARKS.next;
      return this.#state === "error" ? MARKS.wrong : MARKS.now;
    };
    // A line each; two spaces at its end break it.
    return this.#names
      .map((name, at) => `${mark(at)} ${at === this.#at && this.#state !== "complete" ? `**${escaped(name)}**` : escaped(name)}`)
      .join("  \n");
  }
}

/** A name shows as it was given. */
const escaped = (name: string): string => name.trim().replace(/[\\`*_[\]<>&#|~:@$^{}]/g, "\\$&");
