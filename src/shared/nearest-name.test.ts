import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

const names = ["text", "textInput", "selectbox", "slider", "button", "barChart", "ttl", "title"];

describe("the name that was probably meant", () => {
  it.each([
    ["text_input", "textInput"],
    ["selectBox", "selectbox"],
    ["TEXT", "text"],
    ["bar_chrat", "barChart"],
    ["buton", "button"],
    ["sliderr", "slider"],
    ["tilte", "title"],
    ["bar", "barChart"],
    ["select", "selectbox"],
    ["ttlSeconds", "ttl"],
    ["text_input_value", "textInput"],
    ["te", undefined],
    ["tll", undefined],
    ["map", undefined],
    ["forEach", undefined],
    ["", undefined],
  ])("of %s is %s", (wrong, meant) => {
    expect(nearestName(wrong, names)).toBe(meant);
  });
});
