import * as Comlink from "comlink";
import { WorkerEndpoint } from "./worker-api.ts";

// Held as long as this worker lives: a silent death raises no event, but it frees the lock, which the page waits for.
void navigator.locks?.request(self.name, () => new Promise(() => {}));

Comlink.expose(new WorkerEndpoint());
