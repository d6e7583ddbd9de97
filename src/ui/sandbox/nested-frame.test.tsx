import { expect, it } from "vitest";
import { nestedDocument } from "./nested-frame.tsx";

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

it("neither frame may load anything, and scripts are let by the grant alone", () => {
  const policy = (withScripts: boolean): string | undefined =>
    parse(nestedDocument("", withScripts, "")).querySelector<HTMLMetaElement>("meta[http-equiv]")?.content;
  expect(policy(false)).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:; " +
      "frame-src 'none'; base-uri 'none'; form-action 'none'",
  );
  expect(policy(true)).toBe(`${policy(false)}; script-src 'unsafe-inline'`);
});
