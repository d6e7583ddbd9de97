import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../../test-helpers/test-runs.ts";
import { nameFault, type Project } from "../project/project.ts";
import { FILE_LIMIT, LinkError, linkOf, projectOf, TITLE_LIMIT, UNPACKED_LIMIT } from "./share-link.ts";

const project: Project = {
  title: "Mine",
  main: "app.ts",
  files: { "app.ts": 'import { a } from "./a.ts";\nst.text(a + "ä\u{1F600}");', "a.ts": "export const a = 1;" },
  changed: 0,
};

/** As it is compared: files by their bytes. */
async function plain({ files, ...rest }: Project): Promise<unknown> {
  const contents = Object.entries(files).map(async ([name, content]) =>
    typeof content === "string"
      ? [name, content]
      : [name, content.name, content.type, [...new Uint8Array(await content.arrayBuffer())]],
  );
  return { ...rest, files: await Promise.all(contents) };
}

/** A link with these bytes in it, made as links are, but for what is in them. */
async function linkWith(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const packed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const data = Buffer.from(await packed.arrayBuffer()).toString("base64url");
  // The sum at the end of an archive of gzip is the one that is meant.
  const sum = gzipSync(data).readUInt32LE(gzipSync(data).length - 8);
  return `share/1.${data.length}.${data}.${sum.toString(36).padStart(7, "0")}`;
}

function packed(value: unknown, data: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const json = Buffer.from(JSON.stringify(value));
  const bytes = new Uint8Array(4 + json.length + data.length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  bytes.set(data, 4 + json.length);
  return bytes;
}

const refusal = (link: string): Promise<string> =>
  projectOf(link).then(
    () => "opened",
    (error: unknown) => (error instanceof LinkError ? error.message : `thrown: ${String(error)}`),
  );

describe("a project in a link", () => {
  const name = fc.oneof(
    fc.constantFrom("data.csv", "b.ts", "Ö 1.json", "__proto__", "constructor"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((text) => nameFault(text, []) === null),
  );
  const text = fc.string({ unit: "binary" });
  const content: fc.Arbitrary<string | { type: string; data: Uint8Array<ArrayBuffer> }> = fc.oneof(
    fc.string({ unit: "binary-ascii", maxLength: 2000 }),
    text,
    // Half a character, which no UTF-8 has.
    fc.constant("\ud83d"),
    fc.record({ type: fc.constantFrom("", "text/csv", "image/png"), data: fc.uint8Array({ maxLength: 500 }) }),
  );
  const anyProject = fc
    .record({
      title: text,
      main: text,
      others: fc.dictionary(name, content, { noNullPrototype: true, maxKeys: 6 }),
      isNotebook: fc.boolean(),
    })
    .map(({ title, main, others, isNotebook }): Project => {
      const files = Object.entries(others).map(([name, content]) => [
        name,
        typeof content === "string" ? content : new File([content.data], name, { type: content.type, lastModified: 0 }),
      ]);
      return {
        ...{ title, main: "app.ts", changed: 0, files: Object.fromEntries([...files, ["app.ts", main]]) },
        ...(isNotebook && { isNotebook }),
      };
    });

  it("comes out as it went in", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, async (project) => {
        const link = await linkOf(project);
        expect(link).toMatch(/^share\/1\.\d+\.[\w-]+\.[0-9a-z]{7}$/);
        expect(await plain(await projectOf(link))).toEqual(await plain(project));
      }),
      { numRuns: runs(100, 2000) },
    );
  });

  it("is read whatever a program has put behind it", async () => {
    const link = await linkOf(project);
    for (const more of [".", ")", "&utm=1", " and more"]) expect(await projectOf(link + more)).toEqual(project);
  });

  it("is packed: a script that repeats itself, as scripts do, has a link of a quarter of its length", async () => {
    const text = Array.from({ length: 4000 }, (_, at) => `const value${at} = st.slider("Value ${at}", { max: ${at} });`).join(
      "\n",
    );
    expect((await linkOf({ ...project, files: { "app.ts": text } })).length).toBeLessThan(text.length / 4);
  });
});

describe("a link that is not as it was made", () => {
  it("says that it was cut, wherever that was", async () => {
    const link = await linkOf(project);
    for (let at = 0; at < link.length; at++)
      expect(await refusal(link.slice(0, at)), link.slice(0, at)).toMatch(/^This link is not whole\./);
    expect(await refusal(link.slice(0, -20))).toContain("20 characters at its end are missing");
  });

  it("says that it was changed, at whatever place of its data", async () => {
    const link = await linkOf(project);
    const start = link.indexOf(".", link.indexOf(".") + 1) + 1;
    for (let at = start; at < link.length; at++) {
      const other = link[at] === "A" ? "B" : "A";
      expect(await refusal(link.slice(0, at) + other + link.slice(at + 1))).toMatch(/^This link was changed on its way/);
    }
    expect(await refusal(link.replace(/^share\/1\.\d+/, "share/1.3"))).toMatch(/^This link was changed/);
    expect(await refusal(link.replace("/1.", "/0."))).toMatch(/^This link was changed/);
  });

  it("says that it is of a newer version, whatever that looks like", async () => {
    const link = await linkOf(project);
    for (const newer of [link.replace("/1.", "/2."), "share/12.anything"])
      expect(await refusal(newer)).toMatch(
        /^This link was made by a newer studio: it is of version (2|12), and this one reads version 1/,
      );
  });
});

describe("a link that somebody made to do harm", () => {
  it("is not unpacked further than a project may be long", async () => {
    const link = await linkWith(new Uint8Array(4 * UNPACKED_LIMIT));
    expect(link.length).toBeLessThan(150_000);
    expect(await refusal(link)).toMatch(/^This link was not opened: what is packed in it is more than 20 MB/);
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["no JSON", packed("x").fill(255)],
    ["JSON of another shape", packed({ title: 1, main: "app.ts", files: [] })],
    ["no file that runs", packed({ title: "", main: "b.ts", files: [["a.ts", ""]] })],
    ["data that run", packed({ title: "", main: "a.ts", files: [["a.ts", "text/plain", 0]] })],
    [
      "a path for a name",
      packed({
        title: "",
        main: "a.ts",
        files: [
          ["a.ts", ""],
          ["../b.ts", ""],
        ],
      }),
    ],
    [
      "two files of one name",
      packed({
        title: "",
        main: "a.ts",
        files: [
          ["a.ts", ""],
          ["a.ts", "x"],
        ],
      }),
    ],
    [
      "data that are longer than it",
      packed(
        {
          title: "",
          main: "a.ts",
          files: [
            ["a.ts", ""],
            ["d", "", 9],
          ],
        },
        [1],
      ),
    ],
    ["more data than files", packed({ title: "", main: "a.ts", files: [["a.ts", ""]] }, [1])],
    [
      "a size that is none",
      packed({
        title: "",
        main: "a.ts",
        files: [
          ["a.ts", ""],
          ["d", "", -1],
        ],
      }),
    ],
    ["a length that is more than all", new Uint8Array([255, 255, 255, 255])],
    [
      "too many files",
      packed({ title: "", main: "a.ts", files: ["a.ts", ...Array(FILE_LIMIT).keys()].map((name) => [String(name), ""]) }),
    ],
  ])("is none with %s in it", async (_, bytes) => {
    expect(await refusal(await linkWith(bytes))).toMatch(/^This link holds no project/);
  });

  it("has its files counted before any is looked at", async () => {
    // A word about what is wrong with each of them takes seconds, and of as many as a link can hold, all memory.
    const bytes = packed({ title: "", main: "a.ts", files: Array(1_000_000).fill(7) });
    const link = await linkWith(bytes);
    const began = performance.now();
    expect(await refusal(link)).toMatch(/^This link holds no project/);
    expect(performance.now() - began).toBeLessThan(1500);
  });

  it("has no title that is longer than one of a tab", async () => {
    const titled = (length: number) => packed({ title: "t".repeat(length), main: "a.ts", files: [["a.ts", ""]] });
    expect(await refusal(await linkWith(titled(TITLE_LIMIT)))).toBe("opened");
    expect(await refusal(await linkWith(titled(TITLE_LIMIT + 1)))).toMatch(/^This link holds no project/);
    await expect(linkOf({ ...project, title: "t".repeat(TITLE_LIMIT + 1) })).rejects.toThrow("has 201 characters");
  });

  it("is none if its data are not packed", async () => {
    const good = await linkWith(packed({ title: "", main: "a.ts", files: [["a.ts", ""]] }));
    expect(await refusal(good)).toBe("opened");
    for (const data of ["AAAA", "A", "____"]) {
      const sum = gzipSync(data).readUInt32LE(gzipSync(data).length - 8);
      expect(await refusal(`share/1.${data.length}.${data}.${sum.toString(36).padStart(7, "0")}`)).toMatch(
        /^This link holds no project/,
      );
    }
  });
});

it("a project that is too large for a link says what to do", async () => {
  const large = new File([new Uint8Array(UNPACKED_LIMIT + 1)], "d.bin");
  await expect(linkOf({ ...project, files: { ...project.files, "d.bin": large } })).rejects.toThrow(
    "too large for a link: it may have 500 files and 20 MB. Save it as .zip, and send that.",
  );
  const many = Object.fromEntries(Array.from({ length: FILE_LIMIT + 1 }, (_, at) => [`f${at}.ts`, ""]));
  await expect(linkOf({ ...project, files: { ...project.files, ...many } })).rejects.toThrow("too large for a link");
});
