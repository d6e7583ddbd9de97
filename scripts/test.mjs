/** `npm test`: see run-tests.mjs, which is loaded if node is new enough. */
import { canRun } from "../src/cli/node-fault.mjs";

if (canRun(new URL("../package.json", import.meta.url))) import("./run-tests.mjs");
