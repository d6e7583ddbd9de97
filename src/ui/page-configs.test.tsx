import { afterEach, describe, expect, it } from "vitest";
import { ownPage } from "./own-page.ts";
import { PageConfigs } from "./page-configs.ts";
import { sayConfig } from "./say-config.ts";

const nothing = { title: null, icon: null, layout: null, sidebar: null, lang: null };
const host = document.createElement("div");
document.body.append(host);
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
  host.replaceChildren();
});

function place(): Element {
  const element = document.createElement("span");
  host.append(element);
  return element;
}

describe("setPageConfig", () => {
  it("the last wins per field, wherever it stands and whenever it came", () => {
    const configs = new PageConfigs();
    const [first, second] = [place(), place()];
    const endSecond = sayConfig(configs, second, { ...nothing, title: "second" });
    sayConfig(configs, first, { ...nothing, title: "first", layout: "wide" });
    expect(configs.now.value).toEqual({ title: "second", layout: "wide" });
    endSecond();
    expect(configs.now.value).toEqual({ title: "first", layout: "wide" });
  });

  it("a rerun that says the same again resets nothing", () => {
    const configs = new PageConfigs();
    const element = place();
    const end = sayConfig(configs, element, { ...nothing, title: "a" });
    sayConfig(configs, element, { ...nothing, title: "b" });
    end();
    expect(configs.now.value).toEqual({ title: "b" });
  });

  it("title, icon and language of a page are what the script says, and what they were before once it is closed", () => {
    const configs = new PageConfigs();
    const before = { title: document.title, lang: document.documentElement.lang, icons: icons() };
    const end = ownPage(configs);
    endings.push(end);
    sayConfig(configs, place(), { ...nothing, title: "Dice", icon: "🎲", lang: "de" });
    expect([document.title, document.documentElement.lang]).toEqual(["Dice", "de"]);
    expect(decodeURIComponent(icons().join())).toContain(">🎲</text>");
    end();
    expect({ title: document.title, lang: document.documentElement.lang, icons: icons() }).toEqual(before);
  });
});

function icons(): string[] {
  return [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')].map(({ href }) => href);
}
