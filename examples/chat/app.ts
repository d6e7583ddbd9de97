import { st } from "reprise";

interface Message {
  role: "user" | "assistant";
  text: string;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A small model of nothing: it says what it was asked, word by word. */
async function* model(question: string) {
  const answer = `You asked: *${question.trim()}*

That has **${question.trim().split(/\s+/).length} words**. In short:

1. I count words,
2. and I take my time.

\`\`\`js
const words = question.split(/\\s+/).length;
\`\`\`

Ask me something else, or say \`table\`.`;
  for (const word of answer.match(/\S+\s*/g) ?? []) {
    await pause(30);
    yield { choices: [{ delta: { content: word } }] };
  }
  if (question.includes("table"))
    yield question.split(/\s+/).map((word) => ({ word, letters: word.length }));
}

/** The same question has the same answer: replayed at once. */
const answer = st.memo((question: string) => st.writeStream(model(question)), {
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

const said = st.chatInput("Ask something", { whenRunning: "stop" });
if (messages.length === 0 && said === null)
  st.caption("Answers come word by word, and are kept: ask the same twice.");
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
