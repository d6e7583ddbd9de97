/**
 * Memory that worker and page hold together: what is written there crosses to the page by reference. A message would copy it twice, and
 * the page would stand still for one of these copies. Only where the page is isolated from other origins; elsewhere it is ordinary memory.
 */

/** From here on, bytes. Below, a message is as quick, and the memory of small values is easily given back. */
const SHARED_FROM = 256 * 1024;

const ours = new WeakSet<object>();

/** Memory for so many bytes that are written now and never again: the page reads them at any time. */
export function memoryFor(bytes: number): ArrayBuffer {
  // Without an origin it is a sandbox's worker, of which nothing but copies reaches the page: what held such memory would be lost.
  if (!globalThis.crossOriginIsolated || globalThis.origin === "null" || bytes < SHARED_FROM) return new ArrayBuffer(bytes);
  const memory = new SharedArrayBuffer(bytes);
  ours.add(memory);
  // Boundary: to whoever only reads it, it is memory like any other.
  return memory as unknown as ArrayBuffer;
}

/** Says whether it is shared with the page, and so will not change; what a script shares with its own workers may. */
export function isSharedWithPage(memory: object): boolean {
  return ours.has(memory);
}
