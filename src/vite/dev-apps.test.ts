import { expect, it } from "vitest";
import { DevApps } from "./dev-apps.ts";

it("an error is told once, with its place as soon as that is known, and again when it stands elsewhere", () => {
  const told: string[] = [];
  const apps = new DevApps((text) => void told.push(text));
  const error = { name: "TypeError", message: "no" };
  const at = { file: "app.ts", line: 2, column: 1, frame: "> 2 | x()" };
  for (const next of [error, error, { ...error, at }, error, { ...error, at }, { ...error, at: { ...at, line: 3 } }])
    apps.failed("/app.ts", next);
  expect(told).toEqual([
    "TypeError: no",
    "TypeError: no\n  at app.ts:2:1\n> 2 | x()",
    "TypeError: no\n  at app.ts:3:1\n> 2 | x()",
  ]);
});
