/** Widgets that need a worker and a browser together: files cross by reference. */
import { button, edit, expect, nodes, open, run, test } from "../gallery.ts";

test("a file that is uploaded is read in the worker, stays the same object through reruns, and can be removed", async ({
  page,
}) => {
  await open(page, "start");
  await edit(
    page,
    `const file = st.fileUploader("Data", { type: "csv" });
const before = st.sessionState.file;
st.sessionState.file = file;
if (file === null) st.text("no file");
else st.text(\`\${file.name} \${file.size} \${(await file.slice(0, 5).text())} \${file === before ? "same" : "new"}\`);
st.button("Again");`,
  );
  await expect(nodes(page, "text")).toHaveText("no file");
  const content = Buffer.alloc(20_000_000, "a,b,c\n");
  await run(page, () =>
    page.getByLabel("Data", { exact: true }).setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer: content }),
  );
  await expect(nodes(page, "text")).toHaveText("big.csv 20000000 a,b,c new");
  await run(page, () => button(page, "Again").click());
  await expect(nodes(page, "text")).toHaveText("big.csv 20000000 a,b,c same");
  await run(page, () => page.getByRole("button", { name: "Remove big.csv" }).click());
  await expect(nodes(page, "text")).toHaveText("no file");
});

test("dates, times, colours and choices reach the script, by keyboard", async ({ page }) => {
  await open(page, "start");
  await edit(
    page,
    `st.text([
  st.dateInput("Day", { value: "2026-01-01" }),
  st.timeInput("Time", { value: "08:00" }),
  st.colorPicker("Colour"),
  st.pills("Pills", ["a", "b"]).join("+"),
  st.toggle("On"),
].join(" "));`,
  );
  await page.getByLabel("Day").fill("2026-02-28");
  await page.getByLabel("Time").fill("09:07");
  await page.keyboard.press("Enter");
  await page.getByLabel("Colour, as text").fill("teal");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "a", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("switch", { name: "On" }).focus();
  await page.keyboard.press("Space");
  await expect(nodes(page, "text")).toHaveText("2026-02-28 09:07 #008080 a+b true");
});

test("downloads are saved byte by byte: what is there at once, what a function makes when it is asked for", async ({ page }) => {
  await open(page, "start");
  await edit(
    page,
    `const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
st.downloadButton("Bytes", bytes, { fileName: "b.bin", rerun: false });
st.downloadButton("Made", async () => "made of " + bytes.length, { fileName: "m.txt" });`,
  );
  const saved = async (name: string): Promise<[string, Buffer]> => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    const file = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return [file.suggestedFilename(), Buffer.concat(chunks)];
  };
  expect(await saved("Bytes")).toEqual(["b.bin", Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256))]);
  expect(await saved("Made")).toEqual(["m.txt", Buffer.from("made of 1000")]);
  expect(await saved("Made")).toEqual(["m.txt", Buffer.from("made of 1000")]);
});
