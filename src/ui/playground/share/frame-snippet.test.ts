import { expect, it } from "vitest";
import { frameSnippet } from "./frame-snippet.ts";

it("a frame shows the page of a link alone, whatever its project is called", () => {
  expect(frameSnippet("https://a.example/studio/#share/1.2.AA.0000000", '"><script>&')).toBe(
    '<iframe src="https://a.example/studio/?page#share/1.2.AA.0000000" title="&quot;&gt;&lt;script&gt;&amp;" width="100%" height="600" style="border: 0" loading="lazy"></iframe>\n',
  );
});
