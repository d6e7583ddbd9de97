import * as Comlink from "comlink";
import { WorkerEndpoint } from "./worker-api.ts";

/**
 * Held as long as this worker lives: a silent death raises no event, but it frees the lock, which the page waits for.
 * Resolves when it is held, or at once where there are no locks: before that, the page could not tell.
 */
const held = new Promise<void>((resolve) => {
  if (navigator.locks === undefined) return resolve();
  navigator.locks
    .request(self.name, () => {
      resolve();
      return new Promise(() => {});
    })
    .catch(() => resolve());
});

Comlink.expose(new WorkerEndpoint(held));
