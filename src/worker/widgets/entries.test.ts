import { expect, it } from "vitest";
import { SessionEntries, wordsOf } from "./entries.ts";
import { keyedId } from "./widget-def.ts";

it.each(["k", "constructor", "toString", "__proto__"])(
  "a parameter that has gone from the address leaves no words, whatever it is called: %s",
  (name) => {
    const entries = new SessionEntries();
    const words = () => entries.get(wordsOf(keyedId(name), "url"));
    entries.noteQuery({}, { other: ["x"] });
    expect(words()).toBeUndefined();
    entries.noteQuery({}, { ["__proto__"]: ["b"], [name]: ["a"] });
    expect(words()).toMatchObject({ kind: "words", words: ["a"] });
    entries.noteQuery({ [name]: ["a"] }, {});
    expect(words()).toMatchObject({ kind: "words", words: [] });
  },
);
