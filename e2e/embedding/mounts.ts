/** A page that mounts and closes many apps, and what is left of them. */
import type { Page } from "@playwright/test";
import type { Embedding } from "../embedding.ts";

const source = `
setInterval(() => {}, 1000);
addEventListener("message", () => {});
st.sessionState.kept = new Float64Array(10_000);
st.fragment(() => st.text(String(Math.random())), { runEvery: 1000 })();
st.memo(() => st.text("cached"), { scope: "session" })();
st.slider("x");
st.markdown("Some *text*");
`;

/** Mounts an app so many times in one element: every second one is closed, the others give way to the next. */
async function visit(page: Page, times: number): Promise<void> {
  await page.evaluate(
    async ([script, count]) => {
      const { runtime } = globalThis as unknown as Embedding;
      const place = document.querySelector("#place") ?? document.body.appendChild(document.createElement("div"));
      place.id = "place";
      for (let i = 0; i < count; i++) {
        const app = runtime.mount(place, { source: script, id: "mounts" });
        await app.idle();
        if (place.querySelectorAll(".rp-app").length !== 1) throw new Error("There is not one app in the element.");
        if (i % 2 === 1 || i === count - 1) await app.close();
      }
    },
    [source, times] as const,
  );
}

/** What there is before and after so many more mounts, by what was looked at; one look after the other, as they stand. */
export async function growth(
  page: Page,
  looks: Record<string, () => Promise<number>>,
  { first, times }: { first: number; times: number },
): Promise<[name: string, before: number, after: number][]> {
  await visit(page, first);
  const before: number[] = [];
  for (const look of Object.values(looks)) before.push(await look());
  await visit(page, times);
  const grown: [string, number, number][] = [];
  for (const [name, look] of Object.entries(looks)) grown.push([name, before[grown.length] ?? 0, await look()]);
  return grown;
}
