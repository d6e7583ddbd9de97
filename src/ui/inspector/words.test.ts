import { expect, it } from "vitest";
import { timeText } from "./words.ts";

it.each<[number, string]>([
  [0, "0 ms"],
  [0.4, "<1 ms"],
  [340.4, "340 ms"],
  [999.7, "1 s"],
  [1234, "1.2 s"],
  [12_345, "12 s"],
  [59_990, "1 min"],
  [250_000, "4.2 min"],
  [3_600_000 * 3, "3 h"],
  [86_400_000 * 12.4, "12 d"],
])("%d ms reads %s", (ms, text) => {
  expect(timeText(ms)).toBe(text);
});
