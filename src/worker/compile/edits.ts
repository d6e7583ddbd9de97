import { type PositionMap, PositionMapper } from "./position-map.ts";
import { isLineBreak } from "./trivia.ts";

interface Cut {
  start: number;
  end: number;
  /** Spaces in place of the text (true) or nothing (false). Line breaks stay in both cases. */
  blank: boolean;
  /** What stands in place of the first character of a blanked text. */
  lead: string;
}

/** An edited text and the way back to the text as it was. */
export interface EditedText {
  code: string;
  map: PositionMap;
}

/**
 * Insertions and deletions on one text that never change its line structure.
 *
 * Note: the order of insertions at one offset
 * -------------------------------------------
 * Insertions at the same offset stand in the order in which they were made. A walk in source order that inserts
 * what opens before it visits the children of a node, and what closes after, therefore nests correctly without any
 * left or right affinity: what closes at an offset belongs to nodes that were left before the next one is entered.
 */
export class Edits {
  readonly #inserts: { at: number; text: string; late: boolean }[] = [];
  readonly #cuts: Cut[] = [];
  readonly #blankEnds = new Set<number>();

  insert(at: number, text: string): void {
    this.#inserts.push({ at, text, late: false });
  }

  /** Inserts behind everything else that is inserted at this offset, whenever that happens. */
  insertLate(at: number, text: string): void {
    this.#inserts.push({ at, text, late: true });
  }

  /** Overwrites with spaces; `lead` stands in place of the first character. */
  blank(start: number, end: number, lead = ""): void {
    if (end <= start) return;
    this.#cuts.push({ start, end, blank: true, lead });
    this.#blankEnds.add(end);
  }

  /** Deletes, except line breaks. */
  cut(start: number, end: number): void {
    if (end > start) this.#cuts.push({ start, end, blank: false, lead: "" });
  }

  replace(start: number, end: number, text: string): void {
    this.insert(start, text);
    this.cut(start, end);
  }

  /** What has been blanked so far, as offsets. */
  get blanks(): readonly { start: number; end: number }[] {
    return this.#cuts.filter((cut) => cut.blank);
  }

  /** True if a blanked text ends at this offset: what follows may then join what stands before it. */
  blankEndsAt(offset: number): boolean {
    return this.#blankEnds.has(offset);
  }

  apply(source: string): EditedText {
    const inserts = this.#inserts
      .map((insert, order) => ({ ...insert, order }))
      .sort((a, b) => a.at - b.at || Number(a.late) - Number(b.late) || a.order - b.order);
    const cuts = [...this.#cuts].sort((a, b) => a.start - b.start || b.end - a.end);
    const map = new PositionMapper();
    let code = "";
    let at = 0;
    let nextInsert = 0;
    /** Copies the source up to `end` through `copy`, with the insertions that fall before it. */
    const advance = (end: number, copy: (from: number, to: number) => void): void => {
      for (let insert = inserts[nextInsert]; insert && insert.at < end; insert = inserts[++nextInsert]) {
        if (insert.at > at) copy(at, insert.at);
        at = Math.max(at, insert.at);
        map.inserted(code.length, insert.at);
        code += insert.text;
      }
      if (end > at) copy(at, end);
      at = Math.max(at, end);
    };
    const verbatim = (from: number, to: number): void => {
      map.copied(code.length, from);
      code += source.slice(from, to);
    };
    for (const cut of cuts) {
      if (cut.end <= at) continue;
      advance(cut.start, verbatim);
      advance(cut.end, (from, to) => {
        map.copied(code.length, from);
        code += replaced(source, cut, from, to);
        // Deleted text before a kept line break shifts columns; the next copy starts a new segment anyway.
      });
    }
    advance(source.length, verbatim);
    for (let insert = inserts[nextInsert]; insert; insert = inserts[++nextInsert]) {
      map.inserted(code.length, insert.at);
      code += insert.text;
    }
    return { code, map: map.finish(code) };
  }
}

function replaced(source: string, cut: Cut, from: number, to: number): string {
  let text = "";
  for (let i = from; i < to; i++) {
    if (isLineBreak(source.charCodeAt(i))) text += source.charAt(i);
    else if (cut.blank) text += i === cut.start && cut.lead ? cut.lead : " ";
  }
  return text;
}
