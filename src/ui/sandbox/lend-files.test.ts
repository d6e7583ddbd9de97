import { expect, it } from "vitest";
import { addressOf } from "./lend-files.ts";

const page = "https://host.example/notes/page.html?q#x";

it.each([
  ["data.csv", "https://host.example/notes/data.csv"],
  ["./data.csv", "https://host.example/notes/data.csv"],
  ["a/b c.csv", "https://host.example/notes/a/b%20c.csv"],
])("%s is a file of the folder", (name, href) => {
  expect(addressOf(name, page)?.href).toBe(href);
});

it.each([
  "../secret",
  "a/../../secret",
  "%2e%2e/secret",
  "a%2F..%2Fsecret",
  "a%5c..",
  "..\\secret",
  "/secret",
  "//other.example/x",
  "https://other.example/x",
  "data:text/plain,x",
  "javascript:1",
  "data.csv?leak",
  "x#y",
  "a".repeat(2000),
  null,
  7,
  ["data.csv"],
])("%j is none", (name) => {
  expect(addressOf(name, page)).toBe(undefined);
});
