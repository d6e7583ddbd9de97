/**
 * The page that runs scripts which measure themselves: hits of cached functions beside floors and peers, in one run in the worker.
 */
import { createRuntime } from "../src/index.ts";

/** Runs a script in a runtime of its own. @returns what it tells */
async function measure(source: string): Promise<unknown> {
  const channel = new BroadcastChannel("hits");
  const told = new Promise<unknown>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
  });
  const runtime = createRuntime({ packages: { peers: "./assets/peers.js" } });
  const element = document.createElement("div");
  document.querySelector("#app")?.append(element);
  const app = runtime.mount(element, { source, fileName: "hits.js" });
  const failed = new Promise<never>((_, reject) => app.on("error", reject));
  await app.ready;
  try {
    const result = await Promise.race([told, failed]);
    await app.idle();
    return result;
  } finally {
    channel.close();
    await app.close();
    await runtime.dispose();
    element.remove();
  }
}

declare global {
  var hitsBench: { measure: typeof measure };
}
globalThis.hitsBench = { measure };
document.documentElement.dataset.ready = "";
