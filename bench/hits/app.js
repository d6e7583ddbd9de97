/**
 * Calls of cached functions that are hits, beside floors and peers, inside one run of a script. Each loop is a function of its own, as the
 * loops of scripts are. Samples of all are taken in turn, in random order.
 */
import { hashPass, LRUCache, memoizee, objectHash, ohash, pMemoize, QueryClient } from "peers";

const ROUNDS = 25;
const KEYS = 1024;

const texts = Array.from({ length: KEYS }, (_, n) => `key ${n}`);
const records = Array.from({ length: 64 }, (_, n) => ({
  city: `city ${n}`,
  year: 2000 + n,
  tags: ["a", "b"],
  range: { from: n, to: n + 10 },
  isOpen: n % 2 === 0,
}));
const lists = Array.from({ length: 64 }, (_, n) => [n, "two", true, null, `five ${n}`, 6.5]);
const table = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`field ${n}`, n / 7]));
const bytes = Float64Array.from({ length: 1_000_000 }, (_, n) => n / 7);
const hash = await hashPass();

const byInt = st.memo((n) => n + 1);
const byText = st.memo((text) => text.length);
const byRecord = st.memo((record) => record.year);
const byList = st.memo((list) => list.length);
const byTable = st.memo((fields) => Object.keys(fields).length);
const byBytes = st.memo((values) => values.length);
const later = st.memo(async (n) => n + 1);
let factor = 3;
const withCapture = st.memo((n) => n * factor);
factor = 4;
const model = st.singleton((n) => ({ n }));
const bounded = st.memo((n) => n + 1, { maxEntries: 10_000, ttl: "1h" });

const nested = new Map();
const nestedOf = (fn, keys, value) => nested.set(fn, new Map(keys.map((key) => [key, value(key)])));
const ints = Array.from({ length: KEYS }, (_, n) => n);
nestedOf(byInt, ints, (n) => n + 1);
nestedOf(byText, texts, (text) => text.length);
const json = new Map();
for (const args of [...records, ...lists, table]) json.set(JSON.stringify([args]), 1);
const hashed = new Map([[hash(new Uint8Array(bytes.buffer)), 1]]);

const lruInts = new LRUCache({ max: 10_000 });
const lruTexts = new LRUCache({ max: 10_000 });
for (const n of ints) lruInts.set(n, n + 1);
for (const text of texts) lruTexts.set(text, text.length);
const lruRecords = new LRUCache({ max: 10_000 });
for (const record of records) lruRecords.set(JSON.stringify([record]), record.year);
const izeeInt = memoizee((n) => n + 1, { primitive: true });
const izeeText = memoizee((text) => text.length, { primitive: true });
const izeeRecord = memoizee((record) => record.year, { normalizer: (args) => JSON.stringify([...args]) });
const pInt = pMemoize(async (n) => n + 1);
const pText = pMemoize(async (text) => text.length);
const pRecord = pMemoize(async (record) => record.year, { cacheKey: JSON.stringify });
const byOhash = new Map(records.map((record) => [ohash(record), 1]));
const byObjectHash = new Map(records.map((record) => [objectHash(record), 1]));
const queries = new QueryClient();
for (const n of ints) queries.setQueryData(["int", n], n + 1);
for (const record of records) queries.setQueryData(["record", record], record.year);

/** By row: what a loop does so many times. The first is the floor. */
const rows = {
  int: {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += nested.get(byInt).get(i & 1023);
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byInt(i & 1023);
      return s;
    },
    "reprise, a captured variable": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += withCapture(i & 1023);
      return s;
    },
    "reprise, a singleton's object": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += model(i & 1023).n;
      return s;
    },
    "reprise, maxEntries and ttl": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += bounded(i & 1023);
      return s;
    },
    "lru-cache": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += lruInts.get(i & 1023);
      return s;
    },
    memoizee: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += izeeInt(i & 1023);
      return s;
    },
    "query-core": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += queries.getQueryData(["int", i & 1023]);
      return s;
    },
    "p-memoize (async)": async (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += await pInt(i & 1023);
      return s;
    },
    "reprise (async)": async (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += await later(i & 1023);
      return s;
    },
  },
  "short string": {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += nested.get(byText).get(texts[i & 1023]);
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byText(texts[i & 1023]);
      return s;
    },
    "lru-cache": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += lruTexts.get(texts[i & 1023]);
      return s;
    },
    memoizee: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += izeeText(texts[i & 1023]);
      return s;
    },
    "p-memoize (async)": async (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += await pText(texts[i & 1023]);
      return s;
    },
  },
  "plain object": {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += json.get(JSON.stringify([records[i & 63]]));
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byRecord(records[i & 63]);
      return s;
    },
    "lru-cache": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += lruRecords.get(JSON.stringify([records[i & 63]]));
      return s;
    },
    memoizee: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += izeeRecord(records[i & 63]);
      return s;
    },
    "query-core": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += queries.getQueryData(["record", records[i & 63]]);
      return s;
    },
    ohash: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byOhash.get(ohash(records[i & 63]));
      return s;
    },
    "object-hash": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byObjectHash.get(objectHash(records[i & 63]));
      return s;
    },
    "p-memoize (async)": async (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += await pRecord(records[i & 63]);
      return s;
    },
  },
  "plain array": {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += json.get(JSON.stringify([lists[i & 63]]));
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byList(lists[i & 63]);
      return s;
    },
  },
  "object of 1,000 fields": {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += json.get(JSON.stringify([table]));
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byTable(table);
      return s;
    },
  },
  "Float64Array of 1e6": {
    floor: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += hashed.get(hash(new Uint8Array(bytes.buffer)));
      return s;
    },
    reprise: (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += byBytes(bytes);
      return s;
    },
    "JSON.stringify": (n) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += JSON.stringify(bytes).length;
      return s;
    },
  },
};

/** Calls of one sample. */
const calls = {
  int: 100_000,
  "short string": 100_000,
  "plain object": 20_000,
  "plain array": 20_000,
  "object of 1,000 fields": 200,
  "Float64Array of 1e6": 2,
};
const fewer = {
  "p-memoize (async)": 10,
  "reprise (async)": 10,
  "query-core": 10,
  ohash: 10,
  "object-hash": 40,
  "JSON.stringify": 2,
};

const times = {};
const jobs = [];
for (const [row, loops] of Object.entries(rows)) {
  times[row] = {};
  for (const [name, loop] of Object.entries(loops)) {
    const ns = [];
    times[row][name] = ns;
    const n = Math.max(1, calls[row] / (fewer[name] ?? 1));
    // Warm: all is cached, and compiled.
    for (let warm = name === "JSON.stringify" ? 4 : 0; warm < 5; warm++) await loop(n);
    const rounds = name === "JSON.stringify" ? 3 : ROUNDS;
    for (let round = 0; round < rounds; round++) jobs.push({ loop, n, ns, at: Math.random() });
  }
}
jobs.sort((a, b) => a.at - b.at);
for (const { loop, n, ns } of jobs) {
  const begin = performance.now();
  await loop(n);
  ns.push(((performance.now() - begin) * 1e6) / n);
}

// 100,000 calls at once in a run, and ten times as many: linear in time.
const growth = {};
for (const n of [100_000, 1_000_000]) {
  const begin = performance.now();
  rows.int.reprise(n);
  growth[n] = ((performance.now() - begin) * 1e6) / n;
}
new BroadcastChannel("hits").postMessage({ times, growth });
