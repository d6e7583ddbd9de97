/**
 * A value of 50 MB in columns that is in the browser's database, given out in a new worker, beside reading as many bytes from there. The
 * first time it is computed and stored.
 */
const COLUMNS = 5;
const ROWS = 1_250_000;
globalThis.hasRun = false;

const load = st.memo(
  () => {
    globalThis.hasRun = true;
    const column = (c) => Float64Array.from({ length: ROWS }, (_, n) => n / 7 + c);
    return { rows: ROWS, columns: Array.from({ length: COLUMNS }, (_, c) => ({ name: `c${c}`, values: column(c) })) };
  },
  { persist: true, showSpinner: false },
);
// Opens the product's database.
await st.memo(() => 1, { persist: true, name: "small" })();

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const opening = indexedDB.open("bench", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("bytes");
const database = await settled(opening);
const read = () => settled(database.transaction("bytes").objectStore("bytes").get("bytes"));
if ((await settled(database.transaction("bytes").objectStore("bytes").count())) === 0) {
  const bytes = new Uint8Array(Float64Array.from({ length: COLUMNS * ROWS }, (_, n) => n / 7).buffer);
  await settled(database.transaction("bytes", "readwrite").objectStore("bytes").put(bytes, "bytes"));
}

const ms = {};
const timed = async (name, work) => {
  const begin = performance.now();
  const result = await work();
  ms[name] = performance.now() - begin;
  return result;
};
const jobs = [() => timed("bytes", read), () => timed("restore", load)];
if (Math.random() < 0.5) jobs.reverse();
for (const job of jobs) await job();
database.close();
// A result is written after its call has ended, and a worker that ends before that takes it along.
if (globalThis.hasRun) {
  const { name } = (await indexedDB.databases()).find(({ name: of }) => of.startsWith("reprise http"));
  const product = await settled(indexedDB.open(name));
  const count = () => settled(product.transaction("results").objectStore("results").count());
  // Of both functions, what it is and its bytes.
  while ((await count()) < 4) await new Promise((resolve) => setTimeout(resolve, 100));
  product.close();
}
new BroadcastChannel("hits").postMessage({ ...ms, hasRun: globalThis.hasRun });
