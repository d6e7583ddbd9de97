import "../../style.css";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { fieldHeight } from "./lazy-widgets.ts";

let page: TestPage;
beforeAll(() => {
  page = openTestPage();
});
afterAll(() => page.close());

const common = { label: "It", disabled: false, help: null };
const days = { min: null, max: null, clearable: false };

it.each([
  ["dateInput", { ...days, pair: false, format: "DD.MM.YYYY" }, "2026-01-31"],
  ["timeInput", { ...days, step: 900, seconds: false }, "10:00"],
  ["datetimeInput", { ...days, step: 900 }, "2026-01-31T10:00"],
  ["cameraInput", { facing: "user", resolution: null, mirror: null }, []],
] as const)("%s, whose code may come after it, has its place from the start", async (kind, own, value) => {
  for (const labelVisibility of ["visible", "hidden", "collapsed"]) {
    const props = { ...common, ...own, labelVisibility };
    await page.receive([
      { kind: "set", block: 0, index: 0, node: { kind, id: "w", props } },
      { kind: "value", id: "w", value },
    ]);
    const { offsetHeight } = page.host.querySelector("[data-rp-kind]") as HTMLElement;
    expect(Math.abs(offsetHeight - fieldHeight({ kind, props }))).toBeLessThanOrEqual(1);
  }
});
