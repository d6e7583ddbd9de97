/** `npm start`: see serve-gallery.mjs, which is loaded if node is new enough. */
import { canRun } from "../src/cli/node-fault.mjs";

if (canRun(new URL("../package.json", import.meta.url))) import("./serve-gallery.mjs");
