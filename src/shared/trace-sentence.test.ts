import { describe, expect, it } from "vitest";
import type { MissReason, RunCause } from "./trace-api.ts";
import { causeSentence, sentence } from "./trace-sentence.ts";

const slider = { kind: "slider", label: "Rows" };

describe("why a body ran, in words", () => {
  it.each<[MissReason, string]>([
    [{ kind: "first" }, "It was the first call."],
    [{ kind: "argument", name: "rows", from: "10", to: "12" }, "`rows` changed from 10 to 12."],
    [{ kind: "argument", name: "table", from: null, to: "[1, 2]" }, "`table` changed."],
    [{ kind: "argument", name: "table", from: "[…]", to: "[…]" }, "`table` changed."],
    [{ kind: "captured", name: "rate", from: "2", to: "3" }, "The captured `rate` changed from 2 to 3."],
    [{ kind: "captured", name: "", from: null, to: null }, "What the function was made from changed."],
    [{ kind: "widget", widget: slider, from: "1", to: "2" }, "The slider “Rows” changed from 1 to 2."],
    [{ kind: "twice", widget: slider }, "The slider “Rows” stands on the page twice."],
    [{ kind: "source", name: "load", isOwn: true, file: "app.ts", lines: [3, 5] }, "`load` changed (lines 3-5)."],
    [{ kind: "source", name: "", isOwn: true, file: "app.ts", lines: [3, 3] }, "The function itself changed (line 3)."],
    [{ kind: "source", name: "parse", isOwn: false, file: "a.ts", lines: [3, 5] }, "The helper `parse` changed (lines 3-5)."],
    [{ kind: "source", name: "parse", isOwn: false, file: "a.ts", lines: null }, "The helper `parse` is not there any more."],
    [{ kind: "option", name: "ttl", from: "1m", to: null }, "The option `ttl` changed."],
    [{ kind: "expired", ttl: 60_000, ago: 3000 }, "It expired 3s ago: ttl 1m."],
    [{ kind: "expired", ttl: 5_400_000, ago: 0 }, "It expired 0 ms ago: ttl 1h30m."],
    [{ kind: "invalid", threw: null }, "validate said no."],
    [{ kind: "invalid", threw: "Error: gone" }, "validate threw: Error: gone"],
    [{ kind: "evicted", limit: "maxEntries", most: 3 }, "It had to make room: maxEntries 3."],
    [{ kind: "cleared", by: "st.memo.clear()" }, "It was cleared by st.memo.clear()."],
    [{ kind: "dropped", why: "another version wrote it" }, "Its stored record was dropped: another version wrote it."],
    [{ kind: "notKept", why: "cacheIf" }, "The last result was not kept: cacheIf did not allow it."],
    [{ kind: "notKept", why: "clone" }, "The last result was not kept: it could not be copied."],
  ])("says %o", (reason, text) => {
    expect(sentence(reason)).toBe(text);
  });
});

describe("why a run began, in words", () => {
  it.each<[RunCause, string]>([
    [{ kind: "first" }, "The first run."],
    [{ kind: "widget", widget: slider, from: "1", to: "2" }, "The slider “Rows” changed from 1 to 2."],
    [{ kind: "widget", widget: slider, from: "[]", to: "[]" }, "The slider “Rows” changed."],
    [{ kind: "widget", widget: { kind: "button", label: "go" }, from: null, to: null }, "The button “go” was clicked."],
    [{ kind: "inputs" }, "The host gave other inputs."],
    [{ kind: "files" }, "The host gave other files."],
    [{ kind: "edit" }, "The script was edited."],
    [{ kind: "timer" }, "The time of a fragment had come (runEvery)."],
    [{ kind: "rerun", scope: "app" }, "The script called st.rerun()."],
    [{ kind: "refresh", fn: "load()" }, "load() was refreshed in the background."],
    [{ kind: "late", fn: "load()" }, "load() drew, after it had returned, what was of other values of its widgets."],
    [{ kind: "host", words: "worker replaced" }, "The page asked for it: worker replaced."],
  ])("says %o", (cause, text) => {
    expect(causeSentence(cause)).toBe(text);
  });
});
