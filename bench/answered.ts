/** The floor's page once more, drawn when a worker has answered that does nothing else: what a worker by itself costs a first load. */
import { drawFirst } from "./first-elements.ts";

const worker = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
worker.onmessage = () => drawFirst("Drawn by the page when its worker has answered.");
worker.postMessage(null);
