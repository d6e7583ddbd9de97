import { describe, expect, it } from "vitest";
import { runScript } from "./run-script.ts";

describe("files of AppTest", () => {
  it("uploads to an uploader, and downloads what a button has, and what a function makes", async () => {
    const app = await runScript(`
      const file = st.fileUploader("Data");
      const all = st.fileUploader("All", { multiple: true });
      st.text(file === null ? "none" : file.name + " " + all.length);
      st.downloadButton("Text", "a,b", { fileName: "t.csv", mime: "text/csv" });
      st.downloadButton("Made", async () => new File([Uint8Array.of(1, 2)], "m.bin"));
      st.downloadButton("Failed", async () => { throw new Error("no"); });
      st.checkbox("Box");
    `);
    await app.widget("fileUploader", "Data").upload(new File(["x"], "a.csv"));
    await app.widget("fileUploader", "All").upload(new File(["x"], "a.csv"), new File(["y"], "b.csv"));
    expect(app.text).toBe("a.csv 2");
    const text = await app.widget("downloadButton", "Text").download();
    expect([text.name, text.type, await text.text()]).toEqual(["t.csv", "text/csv", "a,b"]);
    const made = await app.widget("downloadButton", "Made").download();
    expect([made.name, [...new Uint8Array(await made.arrayBuffer())]]).toEqual(["m.bin", [1, 2]]);
    await expect(app.widget("downloadButton", "Failed").download()).rejects.toThrow("saved nothing");
    await expect(app.widget("checkbox", "Box").download()).rejects.toThrow("no downloadButton");
  });
});
