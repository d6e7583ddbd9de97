// %% How far is kitten from sitting? [markdown]
// # How far is *kitten* from *sitting*?
//
// Three steps: put an **s** in place of the **k**, an **i** in place of the
// **e**, and a **g** behind. No two steps will do. How does a computer know?
//
// The answer is a table, filled from corner to corner, and it is at work
// whenever a search engine asks *did you mean*, whenever your editor shows
// what has changed in a file, and whenever two strands of DNA are compared.
// Type two words of your own, and watch it.

// %% Two words
import { st } from "reprise";

const [from, to] = st.columns(2);
const before = from.textInput("From", { value: "kitten", maxChars: 12 });
const after = to.textInput("To", { value: "sitting", maxChars: 12 });

// %% One question, three answers [markdown]
// ## One question, three answers
//
// Ask only about the *ends*. Let $d(i, j)$ be the number of steps from the
// first $i$ letters of one word to the first $j$ of the other. If the two last
// letters are the same, they cost nothing. Otherwise the last step was one of
// three: a letter was **removed**, **added**, or **replaced**.
//
// $$
// d(i, j) = \begin{cases}
//   d(i-1,\ j-1) & \text{the letters are the same} \\
//   1 + \min\{\, d(i-1, j),\ d(i, j-1),\ d(i-1, j-1) \,\} & \text{else}
// \end{cases}
// $$
//
// And from an empty word it takes as many steps as there are letters.

// %% As it is written
let calls = 0;
/** The formula, word by word. It is right, and nobody would use it. */
function distance(a: string, b: string): number {
  calls++;
  if (a === "" || b === "") return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  if (a.at(-1) === b.at(-1)) return distance(shortA, shortB);
  return (
    1 +
    Math.min(distance(shortA, b), distance(a, shortB), distance(shortA, shortB))
  );
}
const short = [before.slice(0, 7), after.slice(0, 7)] as const;
const steps = distance(...short);
const asked = calls;

// %% Too many questions [markdown] live=true
// For *${short[0] || "…"}* and *${short[1] || "…"}*, the first seven letters
// at most, that gives **${steps}**, after **${asked.toLocaleString("en")}**
// calls, although there are only
// ${(short[0].length + 1) * (short[1].length + 1)} different questions. The
// same ones are asked again and again.
//
// ## So write the answers down
//
// Each answer needs only its neighbours to the left and above. Fill the table
// row by row, and each is there when it is needed. Move the slider.

// %% The table
/** d(i, j) for all i and j, in the order in which they are filled. */
function fillTable(a: string, b: string): number[][] {
  const table: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    const above = table[i - 1];
    for (let j = 0; j <= b.length; j++) {
      if (above === undefined || j === 0) row.push(i + j);
      else {
        const [up = 0, left = 0, corner = 0] = [
          above[j],
          row[j - 1],
          above[j - 1],
        ];
        row.push(
          a[i - 1] === b[j - 1] ? corner : 1 + Math.min(up, left, corner),
        );
      }
    }
    table.push(row);
  }
  return table;
}
const table = fillTable(before, after);
const answer = table.at(-1)?.at(-1) ?? 0;

// %% The way back
interface Step {
  i: number;
  j: number;
  /** What is done on the way to this cell. */
  what: "begin" | "keep" | "replace" | "add" | "remove";
}

/** From the last cell to the first, always to a neighbour that explains it. */
function wayBack(table: number[][], a: string, b: string): Step[] {
  const way: Step[] = [];
  let [i, j] = [a.length, b.length];
  const at = (i: number, j: number) => table[i]?.[j] ?? Infinity;
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && a[i - 1] === b[j - 1])
      way.push({ i: i--, j: j--, what: "keep" });
    else if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + 1)
      way.push({ i: i--, j: j--, what: "replace" });
    else if (j > 0 && at(i, j) === at(i, j - 1) + 1)
      way.push({ i, j: j--, what: "add" });
    else way.push({ i: i--, j, what: "remove" });
  }
  return [...way, { i, j, what: "begin" as const }].reverse();
}
const way = wayBack(table, before, after);

// %% Watch it
const cells = (before.length + 1) * (after.length + 1);
const filled = st.slider("Cells that are filled", {
  min: 1,
  max: Math.max(2, cells),
  value: Math.max(2, cells),
  key: `filled ${before} ${after}`,
});
const onWay = new Set(way.map(({ i, j }) => `${i} ${j}`));
const letter = (word: string, at: number) =>
  at === 0 ? "0 ·" : `${at} ${word[at - 1]}`;
const shown = table.flatMap((row, i) =>
  row.map((value, j) => ({
    row: letter(before, i),
    column: letter(after, j),
    value,
    way: filled >= cells && onWay.has(`${i} ${j}`),
    newest: i * row.length + j === filled - 1,
  })),
);
const axis = { labelAngle: 0, orient: "top", title: null };
st.vegaLiteChart(
  {
    description: `The table of ${before} and ${after}`,
    encoding: {
      x: { field: "column", type: "ordinal", sort: null, axis },
      y: { field: "row", type: "ordinal", sort: null, title: null },
    },
    layer: [
      {
        mark: { type: "rect", stroke: "#8886", cornerRadius: 4 },
        encoding: {
          color: {
            field: "value",
            type: "quantitative",
            legend: null,
            scale: { range: ["#e9effc", "#7ea3f2"], zero: true },
          },
          strokeWidth: {
            condition: { test: "datum.way || datum.newest", value: 3 },
            value: 1,
          },
          stroke: {
            condition: { test: "datum.way || datum.newest", value: "#e0562d" },
            value: "#8886",
          },
        },
      },
      {
        mark: { type: "text", color: "#14181f" },
        encoding: { text: { field: "value" } },
      },
    ],
  },
  {
    data: shown.slice(0, filled),
    height: 40 * (before.length + 1) + 30,
    key: "table",
  },
);

// %% In the corner [markdown] live=true
// The answer stands in the last cell, at the lower right: **${answer}**. It
// took ${cells} small sums and no question twice.
//
// ## And which steps were they?
//
// The table knows that, too. Begin in the last cell and always go to a
// neighbour that explains the number. Down is a letter removed, to the right
// is one added, and a diagonal keeps or replaces one: the framed way through
// the table, which is drawn when all of it is filled.

// %% Step by step
let word = before;
let moved = 0;
const story = way.flatMap(({ i, j, what }) => {
  if (what === "begin" || what === "keep") return [];
  const [old, now] = [before[i - 1] ?? "", after[j - 1] ?? ""];
  const place = i - 1 + moved;
  const spot = what === "add" ? place + 1 : place;
  word =
    word.slice(0, spot) +
    (what === "remove" ? "" : now) +
    word.slice(what === "add" ? spot : spot + 1);
  moved += what === "add" ? 1 : what === "remove" ? -1 : 0;
  const does = {
    replace: `${now} in place of ${old}`,
    add: `add ${now}`,
    remove: `remove ${old}`,
  };
  return [{ step: does[what], word }];
});
if (story.length === 0) st.success("They are the same: nothing is to be done.");
else st.table(story);

// %% Did you mean [markdown]
// ## Did you mean …?
//
// With that, a spelling checker is three lines long: measure the way to every
// word that you know, and take the nearest. Type something wrong.

// %% The checker
const words =
  "algorithm answer because business calendar definitely embarrass friend \
government language necessary notebook occasion parallel penguin receive \
rhythm separate sincerely tomorrow until weird".split(" ");
const typed = st.textInput("A word", { value: "seperete" });
const nearest = words
  .map((known) => ({
    word: known,
    steps: fillTable(typed, known).at(-1)?.at(-1) ?? 0,
  }))
  .sort((a, b) => a.steps - b.steps)
  .slice(0, 5);
st.barChart(nearest, {
  x: "word",
  y: "steps",
  horizontal: true,
  sort: false,
  height: 180,
});

// %% Where it came from [markdown]
// The distance is named after Vladimir Levenshtein, who asked in 1965 how
// many bits of a code may be lost before it says something else. The table
// was found several times in the years around 1970, by people who compared
// speech, proteins and typing errors and did not know of one another. It is
// still the first thing to try.
