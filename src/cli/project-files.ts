/** The files of a new project. */

const APP = `import { st } from "reprise";

st.title("Compound interest");

const rate = st.slider("Interest, % a year", { min: 0, max: 12, value: 5, step: 0.5 });
const years = st.slider("Years", { min: 1, max: 50, value: 20 });

// Runs once for each input; after that its result is kept, and what it drew is replayed.
const grow = st.memo((rate: number, years: number) => {
  const rows = Array.from({ length: years + 1 }, (_, year) => ({ year, worth: 1000 * (1 + rate / 100) ** year }));
  st.lineChart(rows, { x: "year", y: "worth" });
  return rows.at(-1)?.worth ?? 1000;
});

st.metric("1,000 become", Math.round(grow(rate, years)).toLocaleString("en"));
`;

const TEST = `import assert from "node:assert/strict";
import { test } from "node:test";
import { AppTest } from "reprise/testing";

test("more years, more money", async () => {
  const app = await AppTest.fromFile("app.ts").run();
  assert.deepEqual(app.exceptions, []);
  assert.equal(app.get("metric")[0]?.props.value, "2,653");

  await app.widget("slider", "Years").set(40);
  assert.equal(app.get("metric")[0]?.props.value, "7,040");
  // Two inputs, two computations; coming back to the first one takes none.
  await app.widget("slider", "Years").set(20);
  assert.equal(app.stats()[0]?.misses, 2);
  await app.close();
});
`;

const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2022",
    "module": "nodenext",
    "lib": ["es2023", "esnext.disposable", "webworker"],
    "types": [],
    "strict": true,
    "noEmit": true,
    "allowImportingTsExtensions": true,
    "erasableSyntaxOnly": true,
    "skipLibCheck": true
  }
}
`;

/**
 * Texts by path.
 * @param name of the package
 * @param reprise what it asks for as `reprise`
 */
export function projectFiles(name: string, reprise: string): Readonly<Record<string, string>> {
  const manifest = {
    name,
    private: true,
    type: "module",
    scripts: { start: "reprise run app.ts", build: "reprise build app.ts --precompute", test: "node --test" },
    dependencies: { reprise },
    devDependencies: { vite: "^8.0.0" },
  };
  return {
    "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
    "app.ts": APP,
    "app.test.js": TEST,
    "tsconfig.json": TSCONFIG,
    ".gitignore": "node_modules\ndist\n",
  };
}
