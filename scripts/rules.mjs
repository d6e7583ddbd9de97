/**
 * The tests of each rule, from their titles: a `describe` or a test whose title says "rule 7", "rules 9 and 10" or "rules 3-5".
 * Writes them into docs/rules.md, below each rule. `src/rules.test.ts` checks that this was done.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { globSync } from "node:fs";
