import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { listBrowsers } from "./browser.mjs";
import { findFirefox } from "./firefox.mjs";
import { installedMatchesLock } from "./setup.mjs";
import { closingLine, playwrightCounts, vitestCounts } from "./test-results.mjs";

describe("listBrowsers", () => {
  const find = (env: Record<string, string>, present: string[], platform = "linux") =>
    listBrowsers({ env, platform, exists: (path) => present.includes(path), playwright: "/own/chrome" }).map(
      ({ path, from }) => `${from} ${path}`,
    );

  it("prefers the environment, then Playwright's own, then the system's", () => {
    const env = { CHROME_PATH: "/c", REPRISE_CHROMIUM: "/r", PATH: ["/bin", "/usr/bin"].join(delimiter) };
    expect(find(env, ["/c", "/r", "/own/chrome", "/bin/google-chrome"])).toEqual([
      "REPRISE_CHROMIUM /r",
      "CHROME_PATH /c",
      "Playwright /own/chrome",
      "system /bin/google-chrome",
    ]);
  });

  it("passes over what is named but not there", () => {
    expect(find({ REPRISE_CHROMIUM: "/gone" }, ["/usr/bin/chromium"])).toEqual(["system /usr/bin/chromium"]);
    expect(find({}, [])).toEqual([]);
  });

  it("knows the usual places of macOS and Windows", () => {
    const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(find({}, [mac], "darwin")).toEqual([`system ${mac}`]);
    const windows = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
    expect(find({ ProgramFiles: "C:\\Program Files" }, [windows], "win32")).toEqual([`system ${windows}`]);
  });
});

describe("findFirefox", () => {
  const find = (env: Record<string, string>, present: string[]) => findFirefox({ env, exists: (path) => present.includes(path) });
  const PATH = ["/bin", "/usr/bin"].join(delimiter);

  it("takes the one that the environment names, and no other then", () => {
    expect(find({ PATH, REPRISE_FIREFOX: "/f" }, ["/f", "/bin/firefox"])).toBe("/f");
    expect(find({ PATH, REPRISE_FIREFOX: "/gone" }, ["/bin/firefox"])).toBeUndefined();
  });

  it("else the system's, Debian's too; none where there is none", () => {
    expect(find({ PATH }, ["/usr/bin/firefox-esr"])).toBe("/usr/bin/firefox-esr");
    expect(find({ PATH }, [])).toBeUndefined();
  });
});

describe("installedMatchesLock", () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const wanted = lock({
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/os": { version: "2.0.0", optional: true },
  });

  it.each([
    ["everything", { "node_modules/a": { version: "1.0.0" }, "node_modules/os": { version: "2.0.0" } }, true],
    ["all but another platform's package", { "node_modules/a": { version: "1.0.0" } }, true],
    ["another version", { "node_modules/a": { version: "1.0.1" } }, false],
    [
      "another version of an optional package",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/os": { version: "1.0.0" } },
      false,
    ],
    ["nothing", {}, false],
  ])("with %s installed", (_title, packages, expected) => {
    expect(installedMatchesLock(wanted, lock(packages))).toBe(expected);
  });

  it("is false when npm has left no record", () => {
    expect(installedMatchesLock(wanted, undefined)).toBe(false);
  });
});

describe("the closing line", () => {
  const unit = { success: true, numPassedTests: 5, numFailedTests: 0, numPendingTests: 0 };
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };

  it("adds unit and end-to-end tests", () => {
    expect(closingLine([vitestCounts(unit), playwrightCounts({ stats })], true)).toBe("8 passed, 0 failed");
  });

  it("names skipped tests only when there are any", () => {
    expect(closingLine([vitestCounts({ ...unit, numPendingTests: 1, numTodoTests: 1 })], true)).toBe(
      "5 passed, 0 failed, 2 skipped",
    );
  });

  it("counts a file that did not load, a flaky test, and an error outside of tests as failed", () => {
    const broken = vitestCounts({ ...unit, success: false, testResults: [{ status: "failed", assertionResults: [] }] });
    const flaky = playwrightCounts({ stats: { ...stats, flaky: 1 }, errors: [{}] });
    expect(closingLine([broken, flaky], false)).toBe("8 passed, 3 failed");
  });

  it("never claims that nothing failed when a step did", () => {
    expect(closingLine([], false)).toBe("0 passed, 1 failed");
  });
});
