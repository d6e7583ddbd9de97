import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, it } from "vitest";
import { root } from "./run.mjs";

const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };

/** Whether a file is in the package: what npm always takes, and what `files` names. */
const isPacked = (path: string): boolean =>
  /^(?:README\.md|LICENSE|package\.json)$/.test(path) || files.some((name) => path === name || path.startsWith(`${name}/`));

/** The pages that are in the package. */
function pages(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) =>
    posix.join("docs", name.replaceAll("\\", "/")),
  );
  return ["README.md", "CHANGELOG.md", "SECURITY.md", ...docs].filter((path) => path.endsWith(".md") && isPacked(path));
}

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");

/** Links and pictures of a page that lead to no other site, as it writes them. */
function linksOf(text: string): string[] {
  const found = withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*(\S+)|\b(?:href|src)="([^"]+)"/gm);
  return [...found]
    .map(([, inline, below, html]) => inline ?? below ?? html ?? "")
    .filter((link) => !/^(?:[a-z]+:|\/\/)/i.test(link));
}

/** What its headlines are called in addresses. */
function anchorsOf(text: string): string[] {
  const titles = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+\s+(.+)$/gm)].map(([, title = ""]) =>
    title.toLowerCase(),
  );
  return titles.map((title) =>
    title
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

/** Why a link of a page leads nowhere in the package; undefined where it does. */
function fault(page: string, link: string): string | undefined {
  const [name = "", anchor] = link.split("#");
  const path = name === "" ? page : posix.join(dirname(page), name.replace(/\?.*$/, ""));
  if (!isPacked(path) || !existsSync(join(root, path)) || statSync(join(root, path)).isDirectory())
    return `${link}: no such file`;
  const isThere = anchor === undefined || anchorsOf(readFileSync(join(root, path), "utf8")).includes(anchor);
  return isThere ? undefined : `${link}: no such headline`;
}

it("finds pages, and links in them", () => {
  expect(pages().length).toBeGreaterThan(10);
  const text = "[a](b.md#c), ![p](d.png)\n[e]: f.md\n`[no](x)`\n```\n[no](y)\n```\n[s](https://a.test) [t](#u)";
  expect(linksOf(text)).toEqual(["b.md#c", "d.png", "f.md", "#u"]);
  expect(fault("README.md", "docs/architecture.md")).toBe("docs/architecture.md: no such file");
  expect(fault("README.md", "docs/caching.md#nothing")).toBe("docs/caching.md#nothing: no such headline");
  expect(fault("docs/caching.md", "#options")).toBeUndefined();
});

it.each(pages())("each link of %s leads into the package, or to another site", (page) => {
  const links = linksOf(readFileSync(join(root, page), "utf8"));
  expect(links.flatMap((link) => fault(page, link) ?? [])).toEqual([]);
});
