/**
 * `npm run test:firefox`: what sandboxes rest on, and the end-to-end tests that run in Firefox, too (playwright.firefox.config.ts); with arguments, which
 * Playwright takes, the latter alone. It
 * builds first, unless REPRISE_BUILT=1 says that this was done. Without a Firefox it says that they are left out, and that is no failure.
 */
import { join } from "node:path";
import { bin, root, run, tool } from "./run.mjs";
import { ensureDependencies, ensureFirefox, exitWith } from "./setup.mjs";

/** What sandboxes rest on: no text runs, and no message of a worker ends the page. */
const UNIT = ["src/ui/payloads.test.tsx", "src/ui/page.fuzz.test.tsx", "src/ui/elements/hostile-values.test.tsx"];

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
  if (process.argv.length === 2) {
    const { code } = await run(tool(bin.vitest, ["run", "--project=ui", ...UNIT]), { env: { REPRISE_UI_BROWSER: "firefox" } });
    if (code !== 0) return code;
  }
  const args = ["test", "--config=playwright.firefox.config.ts", ...process.argv.slice(2)];
  return (await run(tool(bin.playwright, args), { env: { REPRISE_BUILT: "1" } })).code;
});
