import { afterEach, expect, it, vi } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import type { AskedRequest } from "../app-options.ts";
import { Questions } from "./questions.ts";

afterEach(() => vi.restoreAllMocks());

interface Asked extends AskedRequest {
  answer(isAgreed: unknown): void;
  fail(error: unknown): void;
}

/** A host that answers when the test does. */
function setUp() {
  const asked: Asked[] = [];
  const questions = new Questions(
    (request) => new Promise((answer, fail) => asked.push({ ...request, answer: answer as (is: unknown) => void, fail })),
  );
  const reach = (address: string, method: AskedRequest["method"] = "GET", signal = new AbortController().signal) =>
    questions.mayReach(new URL(address), method, signal);
  const next = (count: number): Promise<Asked> =>
    eventually(() => {
      expect(asked).toHaveLength(count);
      return asked[count - 1] as Asked;
    });
  return { asked, questions, reach, next };
}

it("asks once for each site and method, with the address as it is sent, and the answer holds", async () => {
  const { asked, reach, next } = setUp();
  const first = [reach("https://a.example/x?y"), reach("https://a.example/other")];
  (await next(1)).answer(true);
  expect(await Promise.all(first)).toEqual([null, null]);
  expect(await reach("https://a.example/later")).toBe(null);
  const post = reach("https://a.example/x", "POST");
  (await next(2)).answer(false);
  const no = "This script may not reach a.example: the host of its page was asked whether it may (POST), and did not agree.";
  expect(await post).toBe(no);
  expect(await reach("https://a.example/y", "POST")).toBe(no);
  const port = reach("https://a.example:8443/x");
  (await next(3)).answer(true);
  expect(await port).toBe(null);
  expect(asked.map(({ url, method }) => `${method} ${url}`)).toEqual([
    "GET https://a.example/x?y",
    "POST https://a.example/x",
    "GET https://a.example:8443/x",
  ]);
});

it.each([undefined, null, 1, "yes", "true", {}, Promise])("%s is no agreement: true is", async (answer) => {
  const { reach, next } = setUp();
  const first = reach("https://a.example/");
  (await next(1)).answer(answer);
  expect(await first).toContain("did not agree");
});

it("asks one question at a time", async () => {
  const { asked, reach, next } = setUp();
  const both = [reach("https://a.example/"), reach("https://b.example/")];
  const first = await next(1);
  await Promise.resolve();
  expect(asked).toHaveLength(1);
  first.answer(false);
  (await next(2)).answer(true);
  expect(await Promise.all(both)).toEqual([expect.stringContaining("did not agree"), null]);
});

it("a question that no request waits for any more is not asked; one that stands stays, and its answer holds", async () => {
  const { asked, reach, next } = setUp();
  const [shown, queued] = [new AbortController(), new AbortController()];
  const requests = [
    reach("https://a.example/", "GET", shown.signal),
    reach("https://b.example/", "GET", queued.signal),
    reach("https://c.example/"),
  ];
  const first = await next(1);
  shown.abort();
  queued.abort();
  expect(await requests[0]).toContain("given up");
  expect(await requests[1]).toContain("given up");
  first.answer(true);
  (await next(2)).answer(true);
  expect(await requests[2]).toBe(null);
  expect(await reach("https://a.example/later")).toBe(null);
  expect(asked.map(({ url }) => url)).toEqual(["https://a.example/", "https://c.example/"]);
});

it("a host whose function fails has not answered: it is told, and another request asks again", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const { reach, next } = setUp();
  const first = reach("https://a.example/");
  (await next(1)).fail(new Error("no dialog"));
  expect(await first).toContain("its function grants.ask has failed");
  expect(told).toHaveBeenCalledWith("Reprise: grants.ask of createRuntime has failed:", new Error("no dialog"));
  const second = reach("https://a.example/");
  (await next(2)).answer(true);
  expect(await second).toBe(null);
});

it("a host is asked no more once it has refused twenty, and nobody waits for more than fifty answers", async () => {
  const { asked, reach, next } = setUp();
  const many = Array.from({ length: 60 }, (_, at) => reach(`https://n${at}.example/`));
  expect(await many[50]).toContain("50 other questions wait");
  for (let count = 1; count <= 20; count++) (await next(count)).answer(false);
  const answers = await Promise.all(many);
  expect(answers.filter((answer) => answer?.includes("did not agree"))).toHaveLength(20);
  expect(answers.filter((answer) => answer?.includes("is not asked any more"))).toHaveLength(30);
  expect(await reach("https://later.example/")).toContain("is not asked any more");
  expect(asked).toHaveLength(20);
});

it("a host hears when nobody waits any more, and what it says then is no answer", async () => {
  const { questions, reach, next } = setUp();
  const first = reach("https://a.example/");
  const asked = await next(1);
  questions.withdraw();
  expect(asked.signal.aborted).toBe(true);
  expect(await first).toContain("ended before the host of its page had answered");
  asked.answer(true);
  const second = reach("https://a.example/");
  const again = await next(2);
  expect(again.signal.aborted).toBe(false);
  again.answer(true);
  expect(await second).toBe(null);
});
