import { describe, expect, it } from "vitest";
import { unzipFiles, zipFiles } from "./zip.ts";

describe("a project as one file", () => {
  it("is the same when it is opened", async () => {
    const bytes = new Uint8Array([0, 255, 10]);
    const zip = await zipFiles({ "app.ts": 'st.text("ä");', "data.bin": new File([bytes], "data.bin") });
    const files = await unzipFiles(zip, "a.zip");
    expect(Object.keys(files)).toEqual(["app.ts", "data.bin"]);
    expect(files["app.ts"]).toBe('st.text("ä");');
    expect(new Uint8Array(await (files["data.bin"] as File).arrayBuffer())).toEqual(bytes);
  });

  it("says what is wrong with what is none", async () => {
    await expect(unzipFiles(new Blob(["no"]), "a.zip")).rejects.toThrow("“a.zip” can't be read as a zip file");
  });
});
