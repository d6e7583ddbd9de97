import { render } from "preact";
import { expect, it } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { frameDocument, HEIGHT, heightIn } from "../elements/embed/frame-document.ts";
import { sanitizeDocument } from "../elements/text/sanitize-html.ts";
import { frameView, nestedDocument } from "./nested-frame.tsx";

const parse = (html: string): Document => new DOMParser().parseFromString(html, "text/html");

it.each(['"></iframe><script>1</script>', "</iframe>", "&quot;>", '<p title="&amp;">x</p>', "<!doctype html><p>x"])(
  "the HTML %s stays in the inner frame as it is",
  (body) => {
    for (const withScripts of [false, true]) {
      const document = parse(nestedDocument(body, withScripts, 'a "title"'));
      const [frame, ...more] = document.querySelectorAll("iframe");
      expect(more).toEqual([]);
      expect(frame?.getAttribute("srcdoc")).toBe(body);
      expect(frame?.title).toBe('a "title"');
      expect(frame?.getAttribute("sandbox")).toBe(withScripts ? "allow-scripts" : "");
      expect(document.querySelectorAll("script")).toHaveLength(withScripts ? 1 : 0);
    }
  },
);

it("of what the frame of a script says, its height alone comes to the page", async () => {
  const frame = document.createElement("iframe");
  frame.sandbox.add("allow-scripts");
  const says = `<script>
    for (const data of ["text", { kind: "order", "${HEIGHT}": "7" }, null, { "${HEIGHT}": 7, kind: "order" }]) parent.postMessage(data, "*");
  </script>`;
  frame.srcdoc = nestedDocument(says, true, "");
  const heard: unknown[] = [];
  const listening = new AbortController();
  addEventListener("message", ({ source, data }) => source === frame.contentWindow && heard.push(data), listening);
  document.body.append(frame);
  await eventually(() => expect(heard.length).toBeGreaterThan(0));
  expect(heard).toEqual([{ [HEIGHT]: 7 }]);
  listening.abort();
  frame.remove();
});

it("without scripts a document opens no connection ahead, which no policy holds; with them it stands as it is", async () => {
  const body = '<link rel="preconnect" href="https://x.invalid"><p>shown</p>';
  const props = { body, height: 50, width: null, title: "t", tabIndex: null, scrolling: false } as const;
  const kit = { frameDocument, heightIn, sanitizer: { need: () => Promise.resolve({ sanitizeDocument }) } };
  const host = document.body.appendChild(document.createElement("div"));
  const inner = (): Document | null => {
    const outer = host.querySelector("iframe")?.srcdoc;
    return outer === undefined ? null : parse(parse(outer).querySelector("iframe")?.getAttribute("srcdoc") ?? "");
  };
  for (const [frames, links] of [
    ["static", 0],
    ["scripts", 1],
  ] as const) {
    const View = frameView(kit, frames);
    render(<View node={{ kind: "htmlFrame", props }} />, host);
    await eventually(() => expect(inner()?.body.textContent).toContain("shown"));
    expect(inner()?.querySelectorAll("link")).toHaveLength(links);
    render(null, host);
  }
  host.remove();
});

it("neither frame may load anything, and scripts are let by the grant alone", () => {
  const policy = (withScripts: boolean): string | undefined =>
    parse(nestedDocument("", withScripts, "")).querySelector<HTMLMetaElement>("meta[http-equiv=Content-Security-Policy]")
      ?.content;
  expect(policy(false)).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; " +
      "frame-src 'none'; base-uri 'none'; form-action 'none'",
  );
  expect(policy(true)).toBe(`${policy(false)}; script-src 'unsafe-inline'`);
});
