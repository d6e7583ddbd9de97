import { expect, it } from "vitest";
import { isAccepted } from "./accepted-file.ts";

it.each<[accept: string[], name: string, type: string, isTaken: boolean]>([
  [[], "anything", "", true],
  [[".csv"], "a.csv", "", true],
  [[".csv"], "A.CSV", "text/csv", true],
  [[".csv"], "a.csv.txt", "text/csv", false],
  [[".csv"], "csv", "text/csv", false],
  [[".tar.gz"], "a.tar.gz", "application/gzip", true],
  [[".tar.gz"], "a.gz", "application/gzip", false],
  [["image/*"], "a.txt", "image/png", true],
  [["image/*"], "a.png", "", false],
  [["image/*"], "a", "imagery/png", false],
  [["text/plain"], "a", "text/plain", true],
  [["text/plain"], "a", "text/html", false],
  [[".csv", "image/*"], "a", "image/png", true],
  [[".csv", "image/*"], "a.txt", "text/plain", false],
])("%j, a file called %s of the type “%s”: %s", (accept, name, type, isTaken) => {
  expect(isAccepted({ name, type }, accept)).toBe(isTaken);
});
