/**
 * Set up for each file of tests. Files share one process or page, so what one puts into the globals, the next would find:
 * a script that reads `document` would not fail in a worker that has none, if a file that stubs it came first.
 */
import { afterAll, afterEach, vi } from "vitest";

const before = new Set(Object.getOwnPropertyNames(globalThis));
const wasOnVirtualTime = isOnVirtualTime();

/** While an app has a clock of its own in this process, what a date was made by depends on who asks. */
function isOnVirtualTime(): boolean {
  return Object.getOwnPropertyDescriptor(Date.prototype, "constructor")?.get !== undefined;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

afterAll(() => {
  vi.unstubAllGlobals();
  if (isOnVirtualTime() && !wasOnVirtualTime) {
    throw new Error(
      "This file leaves an app on virtual time open, by whose clock the dates of the next files go. Close it, or run its script by runScript, which does.",
    );
  }
  // A page has those of its libraries too, which come with the first test that draws with them.
  if ("document" in globalThis) return;
  // Libraries keep what all their copies share under such names, for as long as they are loaded.
  const left = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name) && !name.startsWith("_"));
  for (const name of left) Reflect.deleteProperty(globalThis, name);
  if (left.length > 0) {
    throw new Error(
      `This file leaves globals behind: ${left.join(", ")}. Put them there with vi.stubGlobal, in a test or beforeEach.`,
    );
  }
});
