import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

it("messages and hints name nothing of st that there is not", async () => {
  const src = join(import.meta.dirname, "../..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?:worker|shared|ui)[\\/].*\.tsx?$/.test(name),
  );
  const named = files
    .filter((name) => !name.includes(".test."))
    .flatMap((name) => {
      const code = readFileSync(join(src, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      // In the texts of a line: what is outside of quotes is code.
      const texts = code.match(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g) ?? [];
      return texts.flatMap((text) => [...text.matchAll(/\bst\.([a-zA-Z]\w*)/g)].map(([, member = ""]) => [name, member]));
    });
  const app = await runScript("st.sessionState.unknown = named.filter(([, member]) => !(member in st));", { globals: { named } });
  expect(named.length).toBeGreaterThan(20);
  expect(app.session.get("unknown")).toEqual([]);
});
