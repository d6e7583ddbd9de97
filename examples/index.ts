import type { Example } from "../src/ui/playground/example.ts";

export const examples: Example[] = [
  {
    name: "hello",
    title: "Hello",
    line: "A slider, and what follows from it.",
    file: "hello.ts",
    load: () => import("./hello.ts?raw").then((module) => module.default),
  },
  {
    name: "replay",
    title: "Run once, replay",
    line: "A slow function draws; its hit draws the same at once.",
    file: "replay.ts",
    load: () => import("./replay.ts?raw").then((module) => module.default),
  },
];
