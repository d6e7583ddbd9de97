import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

it.each([
  ["lines of one event are lines of the text", "data: # A\ndata:\ndata: - b\n\ndata:  c\n\n", "# A\n\n- b c"],
  ["a number is a word", "data: In\n\ndata:  2024\n\ndata: 5\n\ndata: true\n\ndata: null\n\n", "In 20245truenull"],
  ["a text as JSON is that", 'data: "# A\\n"\n\ndata: " b"\n\n', "# A\n b"],
  ["an object may have lines", 'data: {"choices": [\ndata: {"text": "a"}]}\n\n', "a"],
  ["the last event needs no end", "data: a\n\ndata: b", "ab"],
])("of events that a server sends, %s", async (_, events, text) => {
  const stream = new Response(events, { headers: { "content-type": "text/event-stream" } });
  const app = await runScript("await st.writeStream(stream)", { globals: { stream } });
  expect(app.elements.map(({ props }) => props.body)).toEqual([text]);
});
