/**
 * `npm run test:firefox`: end-to-end tests that run in Firefox, too (playwright.firefox.config.ts); with arguments, those that Playwright takes. It
 * builds first, unless REPRISE_BUILT=1 says that this was done. Without a Firefox it says that they are left out, and that is no failure.
 */
import { join } from "node:path";
import { bin, root, run, tool } from "./run.mjs";
import { ensureDependencies, ensureFirefox, exitWith } from "./setup.mjs";

await exitWith(async () => {
  await ensureDependencies();
  if ((await ensureFirefox()) === undefined) {
    console.log(
      "No Firefox: its tests were LEFT OUT. Install one, or say where it is: REPRISE_FIREFOX=/path/to/firefox npm run test:firefox",
    );
    return 0;
  }
  if (process.env.REPRISE_BUILT !== "1") {
    const { code } = await run({ command: process.execPath, args: [join(root, "scripts/build.mjs")] });
    if (code !== 0) return code;
  }
  const args = ["test", "--config=playwright.firefox.config.ts", ...process.argv.slice(2)];
  return (await run(tool(bin.playwright, args), { env: { REPRISE_BUILT: "1" } })).code;
});
