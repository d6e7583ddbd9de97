import { describe, expect, test } from "vitest";
import type { AppTestOptions } from "../../testing/app-test-options.ts";
import { outline, runScript } from "../../testing/run-script.ts";

const open = (source: string, options: AppTestOptions = {}) => runScript(source, { cells: true, ...options });

describe("a script that is opened with its cells", () => {
  test("draws what it draws as a script", async () => {
    const source = `import { st as s } from "reprise";
// %% data
const rows = [3, 1, 2], { length } = rows;
function sum(list) { return list.reduce((a, b) => a + b, 0); }
class Point { static zero = new Point(0); constructor(x) { this.x = x; } get twice() { return twice(this.x); } }
// %% table
st.text("sum " + sum(rows) + " of " + length);
for (var i = 0; i < 2; i++) st.text("i " + i);
let [first = 7, ...others] = rows;
s.text(\`\${first} \${others} \${i}\`);
// %% late
await null;
first += 1;
({ length: first } = others);
st.sidebar.text("first " + first);
st.text(new Point(first).twice + Point.zero.x);
// %% helpers
const twice = (x) => x * 2;
`;
    const plain = await runScript(source);
    const cells = await open(source);
    expect(outline(cells)).toEqual(outline(plain));
    expect(outline(plain)).toHaveLength(6);
  });
});
