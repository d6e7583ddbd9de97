import { afterEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../test-helpers/eventually.ts";
import { holdStill, STILL_FOR } from "./hold-still.ts";

let ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});

function setUp() {
  const button = document.createElement("button");
  button.textContent = "Allow";
  const told = { pressed: 0 };
  button.addEventListener("click", () => told.pressed++);
  const above = document.createElement("div");
  document.body.append(above, button);
  const end = holdStill(button);
  ends.push(
    end,
    () => above.remove(),
    () => button.remove(),
  );
  const isDead = (): boolean => button.getAttribute("aria-disabled") === "true";
  const lives = (): Promise<void> => eventually(() => expect(isDead()).toBe(false));
  return { button, above, told, end, isDead, lives };
}

it("a button that has just come is dead, by pointer and by keys, and lives once it has stood for a while", async () => {
  const began = performance.now();
  const { button, told, isDead, lives } = setUp();
  button.click();
  button.focus();
  await userEvent.keyboard("{Enter}");
  expect([told.pressed, isDead()]).toEqual([0, true]);
  await lives();
  expect(performance.now() - began).toBeGreaterThanOrEqual(STILL_FOR);
  button.click();
  await userEvent.keyboard("{Enter}");
  expect(told.pressed).toBe(2);
});

it("one that a script moves under a press, or gives other words, is dead again, in that very moment", async () => {
  const { button, above, told, lives } = setUp();
  await lives();
  above.style.blockSize = "40px";
  button.click();
  expect(told.pressed).toBe(0);
  await lives();
  button.textContent = "Allow all";
  button.click();
  expect(told.pressed).toBe(0);
  await lives();
  button.click();
  expect(told.pressed).toBe(1);
});

it("one that nobody holds any more is a button", () => {
  const { button, told, end } = setUp();
  end();
  button.click();
  expect(told.pressed).toBe(1);
});

it("one that has been out of sight has just come, as has one that was taken off the page and put back", async () => {
  const { button, above, told, isDead, lives } = setUp();
  await lives();
  above.style.blockSize = "3000px";
  await eventually(() => expect(isDead()).toBe(true));
  above.style.blockSize = "";
  button.click();
  expect(told.pressed).toBe(0);
  await lives();
  button.remove();
  // It is told to have gone when the next frames are there.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  document.body.append(button);
  button.click();
  expect(told.pressed).toBe(0);
  await lives();
  button.click();
  expect(told.pressed).toBe(1);
});

it("of many that are drawn, only those in sight are looked at", async () => {
  const { above, lives } = setUp();
  await lives();
  const far = Array.from({ length: 200 }, () => document.createElement("button"));
  let looks = 0;
  above.style.blockSize = "3000px";
  const below = document.createElement("div");
  below.append(...far);
  document.body.append(below);
  for (const button of far) {
    ends.push(holdStill(button));
    const measure = button.getBoundingClientRect.bind(button);
    button.getBoundingClientRect = () => {
      looks++;
      return measure();
    };
  }
  ends.push(() => below.remove());
  for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame);
  expect(looks).toBe(0);
});
