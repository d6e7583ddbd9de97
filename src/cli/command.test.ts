import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppTest } from "../testing/app-test.ts";
import { command } from "./command.ts";
import { projectFiles } from "./project-files.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reprise-cli-"));
  await mkdir(join(folder, "full"));
  await writeFile(join(folder, "full/notes.txt"), "mine");
  await mkdir(join(folder, "site"));
  await writeFile(join(folder, "site/index.html"), "<!doctype html><title>A page of another kind</title>");
  await writeFile(join(folder, "app.ts"), "");
});
afterAll(() => rm(folder, { recursive: true }));

/** What a command says, and its exit code. */
async function say(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command(
    args.map((arg) => arg.replace("{}", folder)),
    { say: (line) => void out.push(line), tell: (text) => void err.push(text), progress: () => {} },
  );
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("the command line", () => {
  it.each([[], ["--help"], ["help"]])("says what there is: %j", async (...args) => {
    const { code, out } = await say(...args);
    expect(code).toBe(0);
    for (const words of ["reprise run app.ts", "reprise build app.ts", "reprise convert n.ipynb", "reprise new my-app"])
      expect(out).toContain(words);
  });

  it.each(["run", "build", "convert", "new"])("says of %s what it takes, with an example", async (name) => {
    const { code, out } = await say(name, "--help");
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`\\n\\n  reprise ${name} [^-]`));
  });

  it.each([
    [["biuld", "app.ts"], "There is no command biuld.\nDid you mean reprise build?"],
    [["app.ts"], "There is no command app.ts.\nDid you mean reprise run app.ts?"],
    [["run"], "reprise run takes a script."],
    [["build", "a.ts", "b.ts"], "reprise build takes a script, and not also b.ts."],
    [["build", "{}/app.ts", "--minify"], "reprise build: Unknown option '--minify'."],
    [["run", "{}/app.ts", "--port", "http"], '--port takes a number from 0 to 65535, and not "http".'],
    [["run", "{}/none.ts"], "There is no file"],
    [["run", "{}"], "is a folder.\nDid you mean"],
    [["build", "{}/app.ts", "--out", "{}"], "has the script in it, and would be emptied."],
    [["build", "{}/app.ts", "--out", "{}/full"], "has files in it that are no earlier build, and would be emptied."],
    [["build", "{}/app.ts", "--out", "{}/site"], "has files in it that are no earlier build, and would be emptied."],
    [["convert"], "reprise convert takes a notebook."],
    [["convert", "a.ts", "b.ts", "c.ts"], "reprise convert takes a notebook and the file that it becomes, and not also c.ts."],
    [["new", "{}/full"], "is there already, with files in it."],
  ])("%j: says what is wrong, and ends with 1", async (args, words) => {
    const { code, err, out } = await say(...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(words);
  });
});

it("a port that is taken is said to be, with what to do", async () => {
  const server = createServer();
  const port = await new Promise<number>((done) =>
    server.listen(0, "localhost", () => done((server.address() as AddressInfo).port)),
  );
  const { code, err, out } = await say("run", "{}/app.ts", "--port", String(port));
  server.close();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe(
    `Port ${port} is taken: another server listens there.\nGive another, --port <number>, or none: then it is 5173 or the next one that is free.`,
  );
});

describe("a new project", () => {
  it("has a name that npm takes, and scripts for all there is to do", async () => {
    const { code, out } = await say("new", "{}/My App!", "--no-install");
    expect({ code, out }).toEqual({ code: 0, out: `cd "${folder}/My App!" && npm install && npm start` });
    const manifest = JSON.parse(await readFile(join(folder, "My App!/package.json"), "utf8"));
    expect(manifest).toMatchObject({
      name: "my-app",
      scripts: { start: "reprise run app.ts", build: "reprise build app.ts --precompute", test: "node --test" },
    });
    expect(existsSync(join(folder, "My App!/app.test.js"))).toBe(true);
  });

  it("has an app that does what its test says", async () => {
    const { "app.ts": source = "" } = projectFiles("a", "*");
    const app = await AppTest.fromSource(source).run();
    expect(app.exceptions).toEqual([]);
    expect(app.get("metric")[0]?.props.value).toBe("2,653");
    await app.widget("slider", "Years").set(40);
    expect(app.get("metric")[0]?.props.value).toBe("7,040");
    await app.widget("slider", "Years").set(20);
    expect(app.stats()[0]?.misses).toBe(2);
    await app.close();
  });
});
