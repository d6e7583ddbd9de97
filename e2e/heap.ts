/** What is alive in a page and in its worker, as the browser's own tools tell. */
import { expect, type LaunchOptions, type Page } from "@playwright/test";

/** Sends a command of the browser's protocol. */
export type Send = (method: string, params?: object) => Promise<unknown>;

/**
 * Starts an engine that learns nothing of the code that it runs. Else the heap grows for hundreds of turns by what it makes of code that
 * runs often, and that would hide a leak: 500 mounts of an app add 0.8 MB of machine code to a page, 2,500 more 0.1 MB.
 */
export function withoutOptimising(options: LaunchOptions): LaunchOptions {
  const flags = "--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation --no-flush-bytecode";
  return { ...options, args: [...(options.args ?? []), `--js-flags=${flags}`] };
}

/** Speaks to a page. */
export async function toPage(page: Page): Promise<Send> {
  const session = await page.context().newCDPSession(page);
  return (method, params) => session.send(method as "Runtime.enable", params as undefined);
}

/** Speaks to the page's worker, through the browser: Playwright has no session for workers. */
export async function toWorker(page: Page): Promise<Send> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error("The page has no browser.");
  const { targetInfos } = await session.send("Target.getTargets");
  const workers = targetInfos.filter(({ type }) => type === "worker");
  expect(workers).toHaveLength(1);
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: workers[0]?.targetId ?? "", flatten: false });
  const waiting = new Map<number, (answer: { result?: unknown; error?: unknown }) => void>();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const answer = JSON.parse(message);
    waiting.get(answer.id)?.(answer);
  });
  let count = 0;
  return async (method, params = {}) => {
    const id = ++count;
    const answer = new Promise<{ result?: unknown; error?: unknown }>((done) => waiting.set(id, done));
    await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };
}

/** Bytes in use once all garbage is collected, those of buffers too: what is held weakly, and compiled code, take several rounds to go. */
export async function heap(send: Send): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < 5; idle++) {
    await send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = (await send("Runtime.getHeapUsage")) as Record<"usedSize", number> & {
      backingStorageSize?: number;
    };
    const size = usedSize + backingStorageSize;
    if (size < least - 1000) idle = 0;
    least = Math.min(least, size);
  }
  return least;
}

/** How many nodes and listeners a page has, in its document or not; those that garbage holds count until it is collected. */
export async function nodesAndListeners(send: Send): Promise<number> {
  const { nodes, jsEventListeners } = (await send("Memory.getDOMCounters")) as Record<"nodes" | "jsEventListeners", number>;
  return nodes + jsEventListeners;
}

/** How many objects of a class there are, by an expression for its prototype, once all garbage is collected. */
export async function countOf(send: Send, prototype: string): Promise<number> {
  await send("HeapProfiler.collectGarbage");
  const { result } = (await send("Runtime.evaluate", { expression: prototype })) as { result: { objectId: string } };
  const { objects } = (await send("Runtime.queryObjects", { prototypeObjectId: result.objectId })) as {
    objects: { objectId: string };
  };
  const count = (await send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.length; }",
    returnByValue: true,
  })) as { result: { value: number } };
  for (const { objectId } of [result, objects]) await send("Runtime.releaseObject", { objectId });
  return count.result.value;
}
