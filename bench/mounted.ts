/** An app on a page of the bench, whose slider a caption follows. */
import { createRuntime, type Runtime } from "../src/index.ts";

export interface Mounted {
  readonly host: HTMLElement;
  /** Whatever the script itself shows besides. */
  readonly caption: HTMLElement;
  /** ms from an input event of the slider until the script's text shows its value, and until nothing runs. */
  round(): Promise<{ shown: number; idle: number }>;
  /** As many input events as that, 1 ms apart. @returns ms from the last of them until its value is shown */
  flood(events: number): Promise<number>;
  /** Moves the slider, and waits until a run says so. */
  spin(): Promise<void>;
  /** Ends what runs. @returns ms until nothing does */
  stop(): Promise<number>;
  close(): Promise<void>;
}

/** A script whose slider moves a text, with what comes before that. */
export const follower = (before = ""): string =>
  `const value = st.slider("x", { max: 1000000 });\n${before}\nst.caption("value " + value);`;

let value = 0;

/** Resolves when what is in an element has made it so. */
export function until(element: Element, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    function look(): void {
      if (!isSo()) return;
      observer.disconnect();
      resolve();
    }
    observer.observe(element, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/**
 * Mounts a script of `follower`.
 * @param runtime to be shared; by default the app has one of its own, and takes it along
 */
export async function mount(source: string, runtime?: Runtime): Promise<Mounted> {
  const own = runtime ?? createRuntime({ storage: false });
  const host = document.createElement("div");
  document.querySelector("#app")?.append(host);
  const app = own.mount(host, { source, fileName: "bench.ts" });
  await app.ready;
  await app.idle();
  // What the page needs for it may still be on its way.
  await until(host, () => host.querySelector("input[type=range]") !== null);
  const find = <E extends Element>(selector: string): E => {
    const found = host.querySelector<E>(selector);
    if (found === null) throw new Error(`The bench page has no ${selector}: ${host.textContent}`);
    return found;
  };
  const input = find<HTMLInputElement>("input[type=range]");
  const caption = find<HTMLElement>("[data-rp-kind=caption]");
  const move = (): void => {
    input.valueAsNumber = ++value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** Moves the slider. Resolves when the text follows. */
  const follow = (): Promise<void> => {
    const wanted = `value ${value + 1}`;
    const shown = until(caption, () => caption.textContent === wanted);
    move();
    return shown;
  };
  return {
    host,
    caption,
    async round() {
      const begin = performance.now();
      await follow();
      const shown = performance.now() - begin;
      await app.idle();
      return { shown, idle: performance.now() - begin };
    },
    async flood(events) {
      for (let event = 1; event < events; event++) {
        move();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      const begin = performance.now();
      await follow();
      const took = performance.now() - begin;
      await app.idle();
      return took;
    },
    async spin() {
      const state = (): string | null => find("[data-rp-state]").getAttribute("data-rp-state");
      if (value % 2 === 1) await follow();
      move();
      await new Promise<void>((resolve) => {
        const look = (): void => (state() === "running" ? resolve() : void setTimeout(look));
        look();
      });
    },
    async stop() {
      const begin = performance.now();
      app.stop();
      await app.idle();
      return performance.now() - begin;
    },
    async close() {
      await app.close();
      if (own !== runtime) await own.dispose();
      host.remove();
    },
  };
}
