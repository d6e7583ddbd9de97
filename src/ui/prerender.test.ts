import { describe, expect, it } from "vitest";
import { elements } from "../shared/elements/registry.ts";
import type { PageMessage } from "../shared/page-message.ts";
import { prerender } from "./prerender.ts";

const html = (...nodes: object[]): Promise<string> => {
  const deltas = nodes.map((node, index) => ({ kind: "set", block: 0, index, node }));
  return prerender({ run: 1, deltas } as unknown as PageMessage, "d");
};

describe("a page as HTML, in Node", () => {
  it.each(Object.entries(elements))("has a %s as a page shows it first, and no error in its place", async (kind, schema) => {
    const inside = "block" in schema && schema.block ? { block: 7, children: [] } : {};
    const text = await html({ kind, id: "w", props: schema.sample, ...inside });
    expect(text).toContain(`data-rp-kind="${kind}"`);
    expect(text).not.toMatch(/could not be shown|blob:/);
  });

  it("has the menu of pages, with an address at each", async () => {
    const pages = [
      { title: "Home", url: "home" },
      { title: "About us", url: "about" },
    ];
    const props = { ...elements.navigation.sample, pages, parameter: "page", initial: "home" };
    expect(await html({ kind: "navigation", id: "w", props })).toMatch(/href=".\/\?page=about".*About us/);
  });

  it("has markdown as it reads, and the layout that the script asks for", async () => {
    const config = { kind: "pageConfig", props: { ...elements.pageConfig.sample, layout: "wide", lang: "de" } };
    const text = await html(config, { kind: "markdown", props: { ...elements.markdown.sample, body: "**b**" } });
    expect(text).toContain("<strong>b</strong>");
    expect(text).toMatch(/class="rp-app" lang="de".*data-rp-layout="wide"/);
  });
});
