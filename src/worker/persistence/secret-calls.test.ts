import { describe, expect, it } from "vitest";
import type { Store } from "../../shared/store.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

/** A store that notes all that it is told, keys and bytes. */
function listening() {
  const store = memoryStore();
  const told: string[] = [];
  const asText = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
  const spy: Store = {
    ...store,
    get: (key) => store.get(key),
    getMany: (keys) => store.getMany(keys),
    delete: (key) => store.delete(key),
    keys: (prefix) => {
      told.push(`keys ${prefix}`);
      return store.keys(prefix);
    },
    put: (key, record) => {
      told.push(`put ${key} ${asText(record.bytes)}`);
      return store.put(key, record);
    },
  };
  return { spy, told, puts: () => told.filter((text) => text.startsWith("put")) };
}

const input = `const word = st.textInput("Word", { type: "password" });`;
const notice = (name: string): string =>
  `What ${name}() makes of a password is kept in memory only: nothing that holds one is stored, whatever persist says.`;

describe("a password that meets a function with persist is written nowhere", () => {
  it.each([
    ["an argument", `const f = st.memo((word) => { st.text(word); return word; }, { persist: true }); await f(word);`],
    ["one deep in an argument", `const f = st.memo((o) => o.list.length, { persist: true }); await f({ list: [{ word }] });`],
    ["one in a Map or a Set", `const f = st.memo((m) => m.size, { persist: true }); await f(new Map([[1, new Set([word])]]));`],
    ["the name of a field", `const f = st.memo((o) => 1, { persist: true }); await f({ [word]: 1 });`],
    ["part of a text", `const f = st.memo((url) => 1, { persist: true }); await f("https://a.test/?token=" + word);`],
    ["part of a URL", `const f = st.memo((url) => 1, { persist: true }); await f(new URL("https://a.test/?token=" + word));`],
    ["an argument that does not count", `const f = st.memo((_word) => _word.length, { persist: true }); await f(word);`],
    ["a captured variable", `const f = st.memo(() => word.length, { persist: true }); await f();`],
    ["a captured object", `const login = { word }; const f = st.memo(() => login.word.length, { persist: true }); await f();`],
    ["this", `const o = { word, f: st.memo(function f() { return this.word.length; }, { persist: true }) }; await o.f();`],
    [
      "state of the session that it returns",
      `st.sessionState.kept = word; const f = st.memo(() => ({ at: st.sessionState.kept }), { persist: true }); await f();`,
    ],
    [
      "what it draws of the session",
      `st.sessionState.kept = word; const f = st.memo(() => { st.text("It is " + st.sessionState.kept); return 1; }, { persist: true }); await f();`,
    ],
    ["what is refreshed", `const f = st.memo((word) => word, { persist: true }); await f.refresh(word);`],
    ["what is fetched ahead", `const f = st.memo((word) => word, { persist: true }); await f.prefetch(word);`],
  ])("%s", async (_, script) => {
    const { spy, puts } = listening();
    const app = await runScript(`${input} if (word !== "") { ${script} }`, { storage: spy });
    const before = puts().length;
    await app.widget("textInput", "Word").set("hunter2");
    await app.run();
    expect(app.exceptions).toEqual([]);
    expect(puts().slice(before)).toEqual([]);
    // Once, though there were two runs.
    expect(app.notices).toEqual([notice("f")]);
    expect(app.stats()[0]?.entries).toBeGreaterThan(0);
  });

  it("nor is the store asked for it, nor told what to forget of it", async () => {
    const { spy, told } = listening();
    const app = await runScript(
      `${input} const f = st.memo((word) => word, { persist: true }); if (word !== "") { await f.peek(word); await f(word); await f.has(word); await f.clear(word); }`,
      { storage: spy },
    );
    const before = told.length;
    await app.widget("textInput", "Word").set("hunter2");
    expect(app.exceptions).toEqual([]);
    expect(told.slice(before)).toEqual([]);
  });

  it("when its input is gone as well, and when another one stands there by the time that it is done", async () => {
    const { spy, puts } = listening();
    const app = await runScript(
      `if (!st.sessionState.token) st.sessionState.token = st.textInput("Word", { type: "password" });
       const f = st.memo((token) => token, { persist: true });
       if (st.sessionState.token) await f(st.sessionState.token);`,
      { storage: spy },
    );
    await app.widget("textInput", "Word").set("hunter2");
    await app.run();
    expect(app.get("textInput")).toEqual([]);
    expect(puts()).toEqual([]);
  });

  it("and all else is: before something was typed, and what has nothing of it", async () => {
    const { spy, puts } = listening();
    const app = await runScript(
      `${input} const f = st.memo((n) => n, { persist: true }); await f("hunt"); await f(word.length); const g = st.memo((word) => word.length, { persist: true }); await g(word);`,
      { storage: spy },
    );
    expect(puts()).toHaveLength(3);
    await app.widget("textInput", "Word").set("hunter2");
    expect(puts()).toHaveLength(4);
    expect(app.notices).toEqual([notice("g")]);
  });

  it("a short one is known where it stands alone, and not within other texts", async () => {
    const { spy, puts } = listening();
    const app = await runScript(
      `${input} const f = st.memo((text) => text, { persist: true }); await f(word); await f("a" + word);`,
      {
        storage: spy,
      },
    );
    await app.widget("textInput", "Word").set("b");
    // The empty one, and "a", and "ab".
    expect(puts()).toHaveLength(3);
  });
});
