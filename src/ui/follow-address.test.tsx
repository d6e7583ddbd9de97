import { signal } from "@preact/signals";
import { afterEach, expect, it, vi } from "vitest";
import { eventually } from "../test-helpers/eventually.ts";
import type { AppState } from "./app-options.ts";
import { headingId } from "./elements/text/anchors.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { followAddress } from "./follow-address.ts";

const address = location.href;
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  history.replaceState(null, "", address);
  scrollTo(0, 0);
});

it("a page that is opened at a heading goes there, though what names headings comes after all is shown", async () => {
  const root = document.body.appendChild(document.createElement("main"));
  root.innerHTML = '<div style="height: 3000px"></div><h2>Far below</h2><div style="height: 3000px"></div>';
  history.replaceState(null, "", "#far-below");
  let name = (): void => {};
  vi.spyOn(markdownRenderer, "ready", "get").mockReturnValue(signal(false));
  vi.spyOn(markdownRenderer, "load").mockReturnValue(
    new Promise((loaded) => {
      name = () => {
        (root.querySelector("h2") as HTMLElement).id = headingId("app", "far-below");
        loaded({} as never);
      };
    }),
  );
  let asked = 0;
  const idle = async (): Promise<void> => void asked++;
  const end = followAddress(root, "app", {
    state: signal<AppState>("idle"),
    widgets: { rerun: () => Promise.resolve() },
    idle,
  });
  await eventually(() => expect(asked).toBe(1));
  expect(scrollY).toBe(0);
  name();
  await eventually(() => expect(scrollY).toBeGreaterThan(2000));
  end();
});
