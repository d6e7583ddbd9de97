import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { erase, transpiled } from "../../test-helpers/compile/erasure.ts";
import { runs } from "../../test-helpers/test-runs.ts";

const root = join(import.meta.dirname, "../../..");

/** TypeScript that packages of this project ship, in the order of their names. */
function sources(): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies })
    .sort()
    .flatMap((name) => filesIn(join(root, "node_modules", name)));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.[mc]?ts$/.test(file) && !/\.d\.[mc]?ts$/.test(file) && !file.includes("node_modules"))
    .sort()
    .map((file) => join(folder, file));
}

/** Syntax that is refused on purpose: it is more than types, or may be taken for JSX. */
const isRefused = (error: unknown): boolean => /cannot be stripped|Decorators|angle brackets/.test((error as Error).message);

describe("the sources of packages", () => {
  it("are erased to what TypeScript makes of them", () => {
    const step = runs(12, 1);
    const files = sources().filter((_, index) => index % step === 0);
    const wrong: string[] = [];
    let count = 0;
    for (const file of files) {
      const source = readFileSync(file, "utf8");
      try {
        const { tree, text } = erase(source);
        count++;
        if (text !== tree || withoutChains(tree) !== withoutChains(transpiled(source))) wrong.push(file);
      } catch (error) {
        if (!isRefused(error)) wrong.push(`${file}: ${error}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(files.length / 2);
  });
});

/** TypeScript takes `(a?.b as T).c` for `a?.b.c`, and `(a?.b as T)?.c` for one chain. What chains are made of is compared without them. */
function withoutChains(tree: string): string {
  const isChain: boolean[] = [];
  const kept = (tree.match(/"(?:[^"\\]|\\.)*"|\(ChainExpression ?|[()]|[^"()]+/g) ?? []).filter((token) => {
    if (token.startsWith("(")) isChain.push(token !== "(");
    return token === ")" ? isChain.pop() !== true : !token.startsWith("(ChainExpression");
  });
  return kept.join("");
}
