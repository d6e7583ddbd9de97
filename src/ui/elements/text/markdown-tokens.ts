/** What markdown has here beside GFM: formulas, colours, small print, names of emoji and icons, footnotes. */
import type { MarkedExtension, RendererThis, TokenizerThis, Tokens } from "marked";
import { isCssColor } from "../../../shared/css-colors.ts";
import { escapeHtml } from "./escape-html.ts";

/** In full, as style.test.ts looks for them. */
const inkClasses: ReadonlyMap<string, string> = new Map([
  ["red", "rp-ink-red"],
  ["orange", "rp-ink-orange"],
  ["yellow", "rp-ink-yellow"],
  ["green", "rp-ink-green"],
  ["blue", "rp-ink-blue"],
  ["violet", "rp-ink-violet"],
  ["gray", "rp-ink-gray"],
]);

/** So far ahead a mark is looked for at a time: a long text is not searched to its end for each of its parts. */
const WINDOW = 2000;

function nextMark(src: string): number | undefined {
  const at = src.slice(0, WINDOW).search(/:[#a-z+\-1]|\$/i);
  return at >= 0 ? at : src.length > WINDOW ? WINDOW - 1 : undefined;
}

/** Directives in each other; what is deeper stays text. */
const MOST_LEVELS = 20;

/** Classes of what is written here. A sanitiser lets them through: they shape text, and nothing else. */
export const markdownClasses: ReadonlySet<string> = new Set([
  ...["rp-math", "rp-math-block", "rp-fine", "rp-ink-bg", "rp-badge", "rp-named", "rp-md-table", "rp-md-code"],
  ...["rp-footnote-ref", "rp-footnotes", "rp-footnote-back"],
  ...inkClasses.values(),
]);

const aliases: ReadonlyMap<string, string> = new Map([
  ["grey", "gray"],
  ["purple", "violet"],
]);

let level = 0;

/** The end of a text in brackets that begins right before `from`; -1 if it has none in this paragraph. */
function closingBracket(src: string, from: number): number {
  let open = 1;
  for (let at = from; at < src.length; at++) {
    const char = src[at];
    if (char === "\\") at++;
    else if (char === "[") open++;
    else if (char === "]" && --open === 0) return at;
  }
  return -1;
}

/** A colour of CSS as letters have it: no lighter on a light page, and no darker on a dark one, than can be read. Cells have the same: dataframe.css. */
const readable = (color: string): string =>
  `light-dark(oklch(from ${color} min(l, 0.49) c h), oklch(from ${color} max(l, 0.71) c h))`;

/** The mark and the class or colour that a directive's name asks for; undefined for one that is not known. */
function directiveOf(name: string): string | undefined {
  if (name === "small") return `<span class="rp-fine">`;
  const [, color = "", form] = /^(.+?)(?:-(background|badge))?$/.exec(name) ?? [];
  const ink = inkClasses.get(aliases.get(color) ?? color);
  const shape = form === "background" ? "rp-ink-bg" : form === "badge" ? "rp-badge" : "";
  if (ink !== undefined) return `<span class="${`${ink} ${shape}`.trim()}">`;
  if (!isCssColor(color)) return undefined;
  const safe = escapeHtml(color);
  return shape === ""
    ? `<span style="color: ${readable(safe)}">`
    : `<span class="${shape}" style="background-color: color-mix(in srgb, ${safe} 25%, transparent)">`;
}

const directive = {
  name: "directive",
  level: "inline" as const,
  // Of all that begins in a line: a bracket is looked for in any case.
  start: nextMark,
  tokenizer(this: TokenizerThis, src: string) {
    const [head, name] = /^:(#?[a-z][\w-]*|#[\da-f]+|[a-z]+\([\w\s.,%/+-]{1,60}\)(?:-background|-badge)?)\[/i.exec(src) ?? [];
    if (head === undefined || name === undefined || level >= MOST_LEVELS) return undefined;
    const open = directiveOf(name);
    const end = open === undefined ? -1 : closingBracket(src, head.length);
    if (end < 0) return undefined;
    level++;
    try {
      return {
        type: "directive",
        raw: src.slice(0, end + 1),
        open,
        tokens: this.lexer.inlineTokens(src.slice(head.length, end), []),
      };
    } finally {
      level--;
    }
  },
  renderer(this: RendererThis, token: Tokens.Generic) {
    return `${token.open}${this.parser.parseInline(token.tokens ?? [])}</span>`;
  },
};

/** `:name:` and `:material/name:`; what they are is looked up when they are on the page, and what is unknown stays text. */
const named = {
  name: "named",
  level: "inline" as const,
  tokenizer(src: string, tokens: { raw: string }[]) {
    const [raw] = /^:(?:material\/\w{1,40}|[a-z][\w+-]{0,50}|[+-]1|100):/.exec(src) ?? [];
    return raw === undefined || /[\p{L}\p{N}]$/u.test(tokens.at(-1)?.raw ?? "") ? undefined : { type: "named", raw };
  },
  renderer: ({ raw }: Tokens.Generic) => `<span class="rp-named">${escapeHtml(raw)}</span>`,
};

/** `$…$` as pandoc reads it: no blank inside the signs, no digit behind them. So prices are none. */
const math = {
  name: "math",
  level: "inline" as const,
  tokenizer(src: string) {
    const [whole, display, inline] =
      /^\$\$((?:[^$\\]|\\[\s\S])+?)\$\$|^\$(?![\s$])((?:[^$\\\n]|\\.|\n(?!\n))*?(?<![\s\\]))\$(?!\d)/.exec(src) ?? [];
    if (whole === undefined) return undefined;
    return { type: "math", raw: whole, text: (display ?? inline ?? "").trim(), display: display !== undefined };
  },
  renderer: ({ text, display }: Tokens.Generic) =>
    `<span class="${display ? "rp-math-block" : "rp-math"}">${escapeHtml(text)}</span>`,
};

const mathBlock = {
  name: "mathBlock",
  level: "block" as const,
  tokenizer(src: string) {
    const [raw, text] = /^ {0,3}\$\$((?:[^$\\]|\\[\s\S])+?)\$\$[ \t]*(?:\n+|$)/.exec(src) ?? [];
    return raw === undefined || text === undefined ? undefined : { type: "mathBlock", raw, text: text.trim() };
  },
  renderer: ({ text }: Tokens.Generic) => `<div class="rp-math-block">${escapeHtml(text)}</div>`,
};

/** Footnotes of the text that is rendered now, by name: their numbers, by where they are named first, and what they say. */
let notes = new Map<string, { number: number; html: string | null }>();

/** Forgets those of the text before. Rendering comes to its end before another begins. */
export function beginFootnotes(): void {
  notes = new Map();
}

function noteOf(name: string): { number: number; html: string | null } {
  const known = notes.get(name) ?? { number: 0, html: null };
  notes.set(name, known);
  return known;
}

/** Lines of one paragraph; what stands further in behind them, behind empty lines as well, belongs to it. */
const FOOTNOTE =
  /^\[\^([^\]\s]{1,50})\]:[ \t]*([^\n]*(?:\n(?!\[\^)[^\n]*\S[^\n]*)*)((?:(?:\n[ \t]*)+\n(?: {4}|\t)[^\n]*\S[^\n]*(?:\n(?!\[\^)[^\n]*\S[^\n]*)*)*)(?:\n+|$)/;

const footnote = {
  name: "footnote",
  level: "block" as const,
  tokenizer(this: TokenizerThis, src: string) {
    const [raw, name, text, more] = FOOTNOTE.exec(src) ?? [];
    if (raw === undefined || name === undefined || text === undefined) return undefined;
    const token = { type: "footnote", raw, name, tokens: [], blocks: more !== "" };
    if (token.blocks) this.lexer.blockTokens(`${text}${more}`.replace(/\n(?: {1,4}|\t)/g, "\n"), token.tokens);
    else this.lexer.inline(text, token.tokens);
    return token;
  },
  renderer(this: RendererThis, { name, blocks, tokens = [] }: Tokens.Generic) {
    noteOf(String(name)).html = blocks ? this.parser.parse(tokens) : this.parser.parseInline(tokens);
    return "";
  },
};

let numbers = 0;
const footnoteRef = {
  name: "footnoteRef",
  level: "inline" as const,
  tokenizer(src: string) {
    const [raw, name] = /^\[\^([^\]\s]{1,50})\]/.exec(src) ?? [];
    return raw === undefined || name === undefined ? undefined : { type: "footnoteRef", raw, name };
  },
  // What it is called stands at the end, when all notes are known.
  renderer: ({ name, raw }: Tokens.Generic) => `\ufff9${encodeURIComponent(String(name))}\ufffa${escapeHtml(raw)}\ufffb`,
};

/** The rendered text with numbers where footnotes are named, and the notes at its end. A name without a note stays text. */
export function endFootnotes(html: string): string {
  if (notes.size === 0) return html.replace(/\ufff9[^\ufffa]*\ufffa([^\ufffb]*)\ufffb/g, "$1");
  numbers = 0;
  const used: string[] = [];
  const body = html.replace(/\ufff9([^\ufffa]*)\ufffa([^\ufffb]*)\ufffb/g, (_, name: string, raw: string) => {
    const note = notes.get(decodeURIComponent(name));
    if (note?.html == null) return raw;
    if (note.number === 0) {
      note.number = ++numbers;
      used.push(note.html.replace(/\ufff9[^\ufffa]*\ufffa([^\ufffb]*)\ufffb/g, "$1"));
    }
    const { number } = note;
    return `<sup class="rp-footnote-ref"><a href="#footnote-${number}" aria-label="Footnote ${number}">${number}</a></sup>`;
  });
  if (used.length === 0) return body;
  const items = used.map((text, index) => {
    const back = ` <a class="rp-footnote-back" href="#footnote-ref-${index + 1}" aria-label="Back to the text">↩</a>`;
    return `<li dir="auto">${text.replace(/(?:<\/p>\s*)?$/, (end) => back + end)}</li>`;
  });
  return `${body}<ol class="rp-footnotes">${items.join("")}</ol>\n`;
}

/** Of a whole text, and of one line. */
export const markdownExtension = {
  extensions: [directive, named, math, mathBlock, footnote, footnoteRef],
} as MarkedExtension;
