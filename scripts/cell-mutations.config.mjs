/** Vitest with one line of the notebooks' code switched off: see cell-mutations.mjs. */
import { defineConfig } from "vitest/config";
import { mutationOf } from "./cell-mutations.mjs";

const { file, from, to } = mutationOf(process.env.REPRISE_MUTATION ?? "");

export default defineConfig({
  plugins: [
    {
      name: "reprise:mutation",
      enforce: "pre",
      transform(code, id) {
        if (!id.replace(/\?.*$/, "").endsWith(file)) return;
        if (!code.includes(from))
          throw new Error(`${file} has no “${from}” any more: say in scripts/cell-mutations.mjs where that is now.`);
        return { code: code.replace(from, to), map: null };
      },
    },
  ],
  test: {
    environment: "node",
    env: { REPRISE_LONG: "1" },
    include: ["src/testing/property/cells.test.ts"],
  },
});
