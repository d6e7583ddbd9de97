/** `npm start`: installs what is missing and serves the gallery. Arguments go to vite: `npm start -- --port 5000`. */

import { bin, run, tool } from "./run.mjs";
import { ensureDependencies, exitWith } from "./setup.mjs";

/** Whether there is a person at a desktop for whom a browser should open. */
function atDesktop() {
  if (!process.stdout.isTTY || process.env.CI || process.env.SSH_CONNECTION) return false;
  if (process.platform === "darwin" || process.platform === "win32") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

await exitWith(async () => {
  await ensureDependencies();
  console.log("start: the gallery opens at the address below; Ctrl-C ends it");
  const { code } = await run(tool(bin.vite, [...(atDesktop() ? ["--open"] : []), ...process.argv.slice(2)]));
  return code === 130 || code === 143 ? 0 : code;
});
