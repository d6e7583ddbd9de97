import { expect, it } from "vitest";
import { NoticeList } from "./notice-list.ts";

it("shows the newest twenty notices, each text once, until they are dismissed", () => {
  const notices = new NoticeList();
  const texts = () => notices.shown.value.map(({ text }) => text);
  for (let at = 0; at < 50; at++) notices.add({ severity: "info", text: `n ${at}` });
  expect(texts()).toEqual(Array.from({ length: 20 }, (_, at) => `n ${at + 30}`));
  notices.add({ severity: "error", text: "n 30" });
  expect(texts()).toHaveLength(20);
  expect(notices.shown.value.at(-1)).toEqual({ severity: "error", text: "n 30" });
  const [first] = notices.shown.value;
  if (first !== undefined) notices.dismiss(first);
  expect([texts().length, texts()[0]]).toEqual([19, "n 32"]);
  notices.replaceAll({ severity: "info", text: "only" });
  expect(texts()).toEqual(["only"]);
});
