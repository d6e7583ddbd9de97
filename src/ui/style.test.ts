import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** Classes that views set and that no rule names, by reason. */
const UNSTYLED: Record<string, readonly string[]> = {
  "only holds a block, which has its gap from blocks.css": ["rp-tab-body", "rp-tabs"],
  "only holds parts that have styles of their own": ["rp-exception-head", "rp-inspect-head", "rp-progress"],
  "only holds a button that has": ["rp-outside"],
  "a dialog as others; by this name there is one at a time": ["rp-leaving"],
  "has its rules beside its code, which few pages load": ["rp-line"],
  "hidden: what plays is in effect-layer.tsx, and what the script says of its page": ["rp-effect"],
};

/** Declarations that name a side of the screen, by reason; all others turn around with the page's direction. */
const SIDED: Record<string, readonly string[]> = {
  "moved from that corner by a translation, which knows no direction": [
    "inset: -5px auto auto -5px",
    "inset: 0 auto auto 0",
    "left: 0",
  ],
  "a place in a picture": ["left: var(--rp-x)"],
  "code runs from left to right, and so do the columns of data": ["text-align: left", "text-align: right"],
};

/** Rules that cut what is too long for its place, and say nothing of where it begins, by reason. */
const UNDIRECTED: Record<string, readonly string[]> = {
  "the element has a direction of its own": [
    ".rp-chat-files bdi, .rp-chat-waiting bdi",
    ".rp-combo-input",
    ".rp-combo-option, .rp-combo-group",
  ],
  "the page's own words, code and paths": [
    ".rp-dataframe-said",
    ".rp-json-path, .rp-json-said",
    ".rp-nb-first",
    ".rp-refusal-bar > span",
  ],
};

/** Classes that are put together from parts, so that no file has them in full: effect-layer.tsx. */
const COMPOSED = ["rp-balloons", "rp-snow"];

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

/** Names of the files here and below that the pattern matches, tests aside. */
const files = (pattern: RegExp): string[] =>
  readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => pattern.test(name) && !name.includes(".test."));

/** All that the pattern's group finds in the files, comments aside. */
const namesIn = (names: readonly string[], pattern: RegExp): Set<string> =>
  new Set(names.flatMap((name) => [...read(name).matchAll(pattern)].map((match) => match[1] as string)));

/** Those that only take in others. */
const SHEETS = ["style.css", "first.css", "rest.css", "grid.css", "chat.css", "inspector.css", "notebook.css"];
const styles = files(/\.css$/).filter((name) => !SHEETS.includes(name) && !name.startsWith("playground/"));

describe("the page's style sheet", () => {
  it("is the first sheet, the rest, and what is loaded when it is opened, in this order", () => {
    expect(read("style.css").trim().split("\n")).toEqual([
      '@import "./first.css";',
      '@import "./rest.css";',
      '@import "./grid.css";',
      '@import "./chat.css";',
      '@import "./inspector.css";',
      '@import "./notebook.css";',
    ]);
  });

  it("takes in every file of styles, each in the layer", () => {
    const lines = ["first.css", "rest.css", "grid.css", "chat.css", "inspector.css", "notebook.css"]
      .flatMap((name) => read(name).split("\n"))
      .filter(Boolean);
    expect(lines.toSorted()).toEqual(styles.map((name) => `@import "./${name}" layer(reprise);`).toSorted());
  });

  it.each(styles)("%s holds bare rules: their layer and order are the entry's", (name) => {
    expect(read(name)).not.toMatch(/@(layer|import)\b/);
  });
});

describe("an element that comes or goes", () => {
  /** What holds the elements of a page. With such a rule, each of them that comes makes the browser look at all of them again. */
  const holders = /\.rp-(?:app|body|main|sidebar|block|group|chunk)(?![\w-])[^\s,>+~]*:has\(/;
  /** What any element may be. */
  const anything = /:has\((?:[^()]|\([^()]*\))*(?:\*|:nth-child)/;

  it.each(styles)("%s changes no style of what holds it", (name) => {
    const text = read(name);
    expect([text.match(holders)?.[0], text.match(anything)?.[0]]).toEqual([undefined, undefined]);
  });
});

describe("a mark that comes and goes in a run", () => {
  /** With a rule for whatever is below a mark, the browser looks at all that is in what is marked, each time. */
  const below = /\[(?:data-rp-stale|inert|aria-busy)[^\]]*\][^{},]*\*/;

  it.each(styles)("%s changes the styles of what it names", (name) => {
    expect(read(name).match(below)?.[0]).toBe(undefined);
  });
});

describe("a text that is too long for its place", () => {
  it.each(styles)("%s: is cut where it ends, also from right to left", (name) => {
    const cut = [...read(name).matchAll(/([^{}]+)\{([^{}]*text-overflow: ellipsis[^{}]*)\}/g)]
      .filter(([, , declarations = ""]) => !declarations.includes("unicode-bidi: plaintext"))
      .map(([, selector = ""]) => selector.replace(/\s+/g, " ").replace(".rp-app ", "").trim());
    expect(cut.filter((selector) => !Object.values(UNDIRECTED).flat().includes(selector))).toEqual([]);
  });
});

describe("a page from right to left", () => {
  const sided =
    /(?<![\w-])(?:(?:(?:margin|padding|border)-)?(?:left|right)(?:-\w+)?|border-\w+-(?:left|right)-radius): [^;]+|(?<![\w-])(?:text-align|justify-content|float|clear): (?:left|right)/g;
  /** Four values are one for each side: the second is that of the right, the fourth that of the left. */
  const four = /(?<![\w-])(?:inset|margin|padding): (?:[^\s;]+ ){3}[^\s;]+(?=;)/g;
  const differ = (declaration: string): boolean => {
    const [, right, , left] = declaration.slice(declaration.indexOf(":") + 2).split(" ");
    return right !== left;
  };

  it.each(styles)("%s has logical properties wherever there are any", (name) => {
    const text = read(name);
    const plain = text.replace(/\((?:[^()]|\([^()]*\))*\)/g, "()");
    const found = [...(text.match(sided) ?? []), ...(plain.match(four) ?? []).filter(differ)];
    expect(found.filter((each) => !Object.values(SIDED).flat().includes(each))).toEqual([]);
  });
});

describe("the classes of the views", () => {
  const set = namesIn(files(/\.tsx?$/), /(?<![\w-])(rp-[a-z0-9-]*[a-z0-9])/g);
  const styled = namesIn(styles, /\.(rp-[a-z0-9-]*[a-z0-9])/g);

  it("have a rule each, or a reason to have none", () => {
    const keyframes = namesIn(styles, /@keyframes (rp-[a-z0-9-]*[a-z0-9])/g);
    const bare = [...set].filter((name) => !styled.has(name) && !keyframes.has(name));
    expect(bare.toSorted()).toEqual(Object.values(UNSTYLED).flat().toSorted());
  });

  it("are all that the rules name", () => {
    const dead = [...styled].filter((name) => !set.has(name));
    expect(dead.toSorted()).toEqual(COMPOSED);
  });
});
