import { pages } from "handbook";
import { st } from "reprise";

interface Message {
  role: "user" | "assistant";
  text: string;
}

/** A part of a page, under one headline. */
interface Part {
  page: string;
  title: string;
  text: string;
  /** How often it has each word. */
  words: Map<string, number>;
  length: number;
}

/** The words of a text, without their commonest endings. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) =>
    word.replace(/(?<=[a-z]{3})(ing|ed|es|s)$/, ""),
  );

function partsOf(page: string): Part[] {
  const [title = "", ...rest] = page.split(/^#+ +/m).filter((part) => part);
  return [title, ...rest].map((part) => {
    const [headline = "", ...lines] = part.split("\n");
    const words = new Map<string, number>();
    const all = wordsOf(`${headline} ${headline} ${part}`);
    for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
    // Links between pages lead nowhere from here, and no code runs here.
    const text = lines
      .join("\n")
      .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
      .replace(/^(`{3}\w+) live$/gm, "$1");
    return {
      page: (title.split("\n")[0] ?? "").trim(),
      title: headline.trim(),
      text: text.trim(),
      words,
      length: all.length,
    };
  });
}

/**
 * The model: what of the handbook answers a question, by Okapi's BM25. A word
 * that few parts have counts more, and so does one that a part has often; long
 * parts count less. It is made once, and kept for all questions.
 */
const model = st.singleton(() => {
  const parts = pages.flatMap(partsOf).filter(({ text }) => text !== "");
  const mean =
    parts.reduce((sum, { length }) => sum + length, 0) / parts.length;
  const rarity = (word: string) => {
    const have = parts.filter(({ words }) => words.has(word)).length;
    return Math.log(1 + (parts.length - have + 0.5) / (have + 0.5));
  };
  const score = ({ words, length }: Part, asked: string[]) =>
    asked.reduce((sum, word) => {
      const often = words.get(word) ?? 0;
      const share = often + 1.2 * (0.25 + (0.75 * length) / mean);
      return sum + (rarity(word) * often * 2.2) / share;
    }, 0);
  return {
    best(question: string) {
      const asked = [...new Set(wordsOf(question))];
      return parts
        .map((part) => ({ part, score: score(part, asked) }))
        .filter(({ score }) => score > 2)
        .sort((a, b) => b.score - a.score)
        .slice(0, 4);
    },
  };
});

/** The paragraphs at the start of a text, as far as so many letters go. */
function start(text: string, most: number): string {
  const [first = "", ...others] = text.split(/\n\n(?![^`]*```\n)/);
  return others.reduce(
    (so, next) => (so.length + next.length > most ? so : `${so}\n\n${next}`),
    first,
  );
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What it says, in pieces as language models send them; then where else to look. */
async function* reply(question: string) {
  const [first, ...others] = model().best(question);
  if (first === undefined) {
    yield "The handbook has nothing of that. Ask it about caches, widgets or tests.";
    return;
  }
  const { page, title, text } = first.part;
  const said = `**${page}: ${title}**\n\n${start(text, 700)}`;
  for (const word of said.match(/\S+\s*/g) ?? []) {
    await pause(15);
    yield { choices: [{ delta: { content: word } }] };
  }
  if (others.length > 0)
    yield others.map(({ part, score }) => ({
      "See also": `${part.page}: ${part.title}`,
      Fits: Math.round(score * 10) / 10,
    }));
}

/** The same question has the same answer: replayed at once. */
const answer = st.memo((question: string) => st.writeStream(reply(question)), {
  showSpinner: false,
});

st.sessionState.messages ??= [];
const messages: Message[] = st.sessionState.messages;

const forget = st.dialog("Forget this conversation?", () => {
  st.write(`It has ${messages.length} messages.`);
  const [yes, no] = st.columns(2);
  if (yes.button("Forget it", { type: "primary", width: "stretch" })) {
    st.sessionState.messages = [];
    st.rerun();
  }
  if (no.button("Keep it", { width: "stretch" })) forget.close();
});

st.title("A conversation");
const { name, picture } = st.container({ horizontal: true }, () => {
  const chosen = st.popover("You", { icon: ":material/settings:" }, () => ({
    name: st.textInput("Your name", { value: "user", key: "name" }),
    picture: st.pills("Your picture", ["🙂", "🎲", "🌵"], {
      selection: "single",
      key: "picture",
    }),
  }));
  if (st.button("Forget …")) forget();
  return chosen;
});

const said = st.chatInput("Ask the handbook", { whenRunning: "stop" });
if (messages.length === 0 && said === null)
  st.caption(
    "A small model in the worker finds what answers you: “How long is a result kept?” Ask the same twice, and it is there at once.",
  );
for (const { role, text } of messages) await show(role, text);
if (said !== null) {
  messages.push({ role: "user", text: said });
  await show("user", said);
  messages.push({ role: "assistant", text: said });
  await show("assistant", said);
}

/** Draws a message; of the model what it has said to that text. */
async function show(role: Message["role"], text: string) {
  const isUser = role === "user";
  const who = isUser ? name || "user" : role;
  const options = isUser && picture !== null ? { avatar: picture } : {};
  await st.chatMessage(who, options, async () => {
    if (isUser) st.write(text);
    else await answer(text);
  });
}
