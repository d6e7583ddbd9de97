import type { Belongings } from "./control/belongings.ts";
import type { DrawContext } from "./drawing/context.ts";
import type { ScriptRunner } from "./session/script-runner.ts";

/**
 * Where an error is shown that left no context, as one thrown in a timer or listener: in the newest run of its session; where nobody
 * knows that, of all sessions.
 * @param isOurs whether it is a script's, where its session does not tell
 */
export function newestContext(
  runners: Iterable<ScriptRunner>,
  owner: Belongings | null,
  isOurs: () => boolean,
): DrawContext | undefined {
  if (owner === null && !isOurs()) return undefined;
  const sessions = [...runners].map(({ session }) => session).filter(({ belongings }) => owner === null || belongings === owner);
  const runs = sessions.map(({ newest }) => newest).filter((run) => run !== null);
  return runs.sort((a, b) => a.startedAt - b.startedAt).at(-1)?.context;
}
