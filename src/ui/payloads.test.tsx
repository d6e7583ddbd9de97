/** No text runs, whatever it is and wherever it stands: it is data of somebody. */
import "./style.css";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { elements } from "../shared/elements/registry.ts";
import type { ElementSchema } from "../shared/elements/schema.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { parses } from "../test-helpers/parses.ts";
import { contexts, ours, published, RAN } from "../test-helpers/payloads.ts";
import { type Path, pathsIn, withValue } from "../test-helpers/sample-paths.ts";
import { runs } from "../test-helpers/test-runs.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { renderMarkdown } from "./elements/text/render-markdown.ts";
import { sanitizeHtml } from "./elements/text/sanitize-html.ts";

const ran: unknown[] = [];
beforeEach(() => {
  ran.length = 0;
  for (const name of [RAN, "alert", "prompt", "confirm", "print"])
    vi.stubGlobal(name, (what: unknown) => ran.push(`${name} ${what}`));
});
const elementsOfMarkdown =
  "a blockquote br code sup section span del div em h1 h2 h3 h4 h5 h6 hr img input li ol p pre strong table tbody td th thead tr ul".split(
    " ",
  );
const attributesOfMarkdown =
  "dir href title target rel src data-rp-remote alt loading start class style align type disabled checked aria-label tabindex role".split(
    " ",
  );
const dangerous = "script iframe frame object embed base link meta style portal".split(" ");

/** What of some HTML does not belong there. */
function faultsOf(root: ParentNode, allowed?: { elements: string[]; attributes: string[] }): string[] {
  const faults: string[] = [];
  for (const { localName, attributes } of root.querySelectorAll("*")) {
    if (allowed === undefined ? dangerous.includes(localName) : !allowed.elements.includes(localName))
      faults.push(`<${localName}>`);
    for (const { name, value } of attributes) {
      if (name.startsWith("on") || (allowed !== undefined && !allowed.attributes.includes(name)))
        faults.push(`${localName} ${name}`);
      if (!/^(?:href|src|xlink:href|action|formaction|srcdoc|data-rp-remote)$/.test(name)) continue;
      // What a browser makes of an address, without its blanks and tabs.
      const scheme = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).protocol : "";
      if (!/^(?:https?:|mailto:|tel:|about:)?$/.test(scheme) && !/^data:image\//.test(value)) faults.push(`${name}=${scheme}`);
    }
  }
  return faults;
}

/** As a page reads it, but dead. */
function parsed(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

describe("payloads that are published, and ours", () => {
  it("come out of the markdown parser as nothing but markdown, in every place of a text, inline and as blocks", () => {
    const allowed = { elements: elementsOfMarkdown, attributes: attributesOfMarkdown };
    let read = 0;
    for (const payload of [...published, ...ours]) {
      for (const [place, context] of contexts.entries()) {
        for (const inline of [false, true]) {
          const text = context(payload);
          const faults = faultsOf(parsed(renderMarkdown(text, { inline })), allowed);
          if (faults.length > 0)
            expect.fail(`place ${place}, ${inline ? "inline" : "block"}: ${faults.join(", ")} of ${JSON.stringify(text)}`);
          read++;
        }
      }
    }
    expect(read).toBeGreaterThan(10_000);
  });

  it("come out of the sanitiser harmless, raw and in markdown that lets HTML through", () => {
    for (const payload of [...published, ...ours]) {
      for (const html of [payload, renderMarkdown(payload, { html: true }), renderMarkdown(`- a ${payload}`, { html: true })]) {
        const faults = faultsOf(parsed(sanitizeHtml(html)));
        if (faults.length > 0) expect.fail(`${faults.join(", ")} of ${JSON.stringify(html)}`);
      }
    }
  });
});

/** Kinds whose views draw on a canvas or measure the page: each of their texts is tried with some of the payloads. */
const slow = [
  "dataframe",
  "graphvizChart",
  "plotlyChart",
  "bokehChart",
  "pydeckChart",
  "latex",
  "table",
  "metric",
  "lineChart",
  "areaChart",
  "barChart",
  "scatterChart",
  "vegaLiteChart",
  "help",
  "json",
  "code",
];
const sources = new Set(["url"]);
/** The text of a widget's module is code, which the host lets run: see anywidget.test.tsx. */
const isCode = (kind: string, path: Path): boolean => kind === "anywidget" && path.join(".") === "module.text";
/** All but the one whose text is meant to run, in a frame without an origin: see embed.test.tsx. */
const kinds = (Object.entries(elements) as [string, ElementSchema][])
  .filter(([kind]) => kind !== "htmlFrame")
  .map(([kind, schema]) => ({
    kind,
    schema,
    texts: textsIn(schema).filter((path) => !isCode(kind, path)),
  }));

/** Where in an element's props any text may stand. A source that it loads is no text: see source-url.ts. */
function textsIn({ props, sample }: ElementSchema): Path[] {
  const texts = pathsIn(sample).filter(({ path, value }) => typeof value === "string" && !sources.has(path.at(-1) ?? ""));
  return texts.map(({ path }) => path).filter((path) => parses(props, withValue(sample, path, "<any>")));
}

function withTexts(sample: unknown, paths: readonly Path[], text: string): Record<string, unknown> {
  return paths.reduce((props, path) => withValue(props, path, text), structuredClone(sample) as Record<string, unknown>);
}

describe("a page of hostile texts", () => {
  let page: TestPage;
  let requests: string[];
  let watch: PerformanceObserver;
  const note = (entries: readonly PerformanceEntry[]): void => {
    const all = entries.map(({ name }) => name).filter((name) => !name.startsWith("data:"));
    requests.push(...all.filter((name) => new URL(name).origin !== location.origin));
  };
  beforeEach(() => {
    page = openTestPage();
    requests = [];
    watch = new PerformanceObserver((list) => note(list.getEntries()));
    watch.observe({ type: "resource" });
  });
  afterEach(() => {
    watch.disconnect();
    page.close();
  });

  it.each([
    ["as plain markdown and labels", false],
    ["with HTML let through", true],
  ])(
    "in every text of every element, %s: nothing runs, no request leaves, nothing dangerous stands in it",
    async (_, unsafeAllowHtml) => {
      const shown = [...published, ...ours].filter((_, index) => index % runs(60, 1) === 0);
      let drawn = 0;
      for (let start = 0; start < shown.length; start += 25) {
        const nodes: unknown[] = [];
        for (const [offset, payload] of shown.slice(start, start + 25).entries()) {
          for (const { kind, schema, texts } of kinds) {
            const isMarkdown = "unsafeAllowHtml" in (schema.sample as object);
            if (texts.length === 0 || (unsafeAllowHtml && !isMarkdown)) continue;
            if (slow.includes(kind) && (start + offset) % 10 !== 0) continue;
            const props = { ...withTexts(schema.sample, texts, payload), ...(isMarkdown && { unsafeAllowHtml }) };
            const id = `w${nodes.length}`;
            const rest = schema.block ? { block: 100 + nodes.length, children: [] } : schema.value === undefined ? {} : { id };
            nodes.push({ kind, props, ...rest });
          }
        }
        drawn += nodes.length;
        await page.receive([
          { kind: "trim", block: 0, length: 0 },
          ...nodes.map((node, index) => ({ kind: "set", block: 0, index, node })),
        ]);
        await eventually(() => expect(page.host.querySelector("[aria-busy=true]:not([data-failed])")).toBe(null));
        expect(page.store.problems.value).toEqual([]);
        expect(faultsOf(page.host), `payloads from ${start}`).toEqual([]);
        expect(ran, `payloads from ${start}`).toEqual([]);
      }
      expect(drawn).toBeGreaterThanOrEqual(shown.length * (unsafeAllowHtml ? 1 : 30));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      note(watch.takeRecords());
      expect(requests).toEqual([]);
    },
    runs(120_000, 600_000),
  );
});
