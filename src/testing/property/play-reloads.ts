/**
 * Plays one generated script in several pages, one after the other: in the first regime on one store that its cached functions persist in;
 * in the second without a cache. What comes of each page has to be the same.
 */
import type { AppTest } from "../app-test.ts";
import { memoryStore } from "../memory-store.ts";
import { atRest, nextEvent, open, stateOf, widgetsOf } from "./play.ts";
import { generateScript } from "./script-generator.ts";
import { Tape } from "./tape.ts";

const PAGES = 3;
const EVENTS = 2;

/**
 * @param choices make the script
 * @param operations make the events
 * @param expectEqual fails if the two differ
 * @returns how many results were restored
 */
export async function playReloads(
  choices: number[],
  operations: number[],
  expectEqual: (actual: unknown, expected: unknown, told: string) => void,
): Promise<number> {
  const tape = new Tape(operations);
  const versions = [0, 0, 0, 0, 0];
  const script = (): string => generateScript(choices, versions, "at rest");
  const store = memoryStore();
  let calls = 0;
  let restored = 0;
  for (let page = 0; page < PAGES; page++) {
    const regimes = [
      await open(script(), persisting, false, {}, store),
      await open(script(), (source) => source, false, { key: () => ++calls, cacheIf: () => false }),
    ] as const;
    const [persisted, fresh] = regimes.map(({ sessions }) => sessions[0] as AppTest) as [AppTest, AppTest];
    const compare = async (when: string): Promise<void> => {
      await atRest(persisted);
      await atRest(fresh);
      expectEqual(stateOf(persisted), stateOf(fresh), `page ${page}, ${when}\n${persisting(script())}`);
    };
    try {
      await compare("first run");
      if (page > 0) restored += persisted.stats().reduce((sum, { hits }) => sum + hits, 0);
      for (let step = 0; step < EVENTS; step++) {
        const event = nextEvent(tape, versions, script);
        for (const regime of regimes) {
          const app = regime.sessions[0] as AppTest;
          await event(regime, app, widgetsOf(app));
        }
        await compare(`event ${step}`);
      }
    } finally {
      for (const app of [persisted, fresh]) await app.close();
    }
  }
  return restored;
}

/** A script whose async cached functions outlive the page: they return data, and promises anyway. */
function persisting(script: string): string {
  return script.replaceAll(/st\.(?:memo|singleton)\((async [\s\S]*?\.\.\.extra) \}\)/g, (text, body: string) =>
    body.includes('scope: "session"') ? text : `st.memo(${body}, persist: true })`,
  );
}
