/** What a job has computed, uploaded by the commands of docs/data.md to a server that is compatible with S3, and read by a page of another origin. */

/// <reference path="../../src/test-helpers/s3rver.d.ts" />

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { checkPage, serveFolder } from "./page.mjs";
import { collect } from "./processes.mjs";
import { PLUGIN_PAGE } from "./projects.mjs";
import { snippet } from "./snippets.mjs";

const PAGE = "docs/data.md";
const PUBLIC = "https://computed.example.org/my-app/";
/** Says where its value was computed. */
const APP = `import { st } from "reprise";

const square = st.memo(
  (n: number) => n * n + ("process" in globalThis ? " by the job" : " by the visitor"),
  { persist: true },
);
st.text("square " + await square(st.selectbox("n", [2, 3])));
`;
/** @type {readonly import("./page.mjs").Part[]} */
const PARTS = [["value that the job has computed", "#app [data-rp-kind=text]", "square 4 by the job"]];
/** Those that the server knows. */
const USER = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER", AWS_DEFAULT_REGION: "eu-central-1" };

/** @param {import("./package-checks.mjs").Outside} outside @param {import("playwright-core").Browser} browser @param {string} home */
export async function checkUpload({ check, project, run }, browser, home) {
  await check(`${PAGE}: an upload to S3, read by a page of another origin`, async () => {
    const directory = join(home, "buckets");
    mkdirSync(directory);
    const configureBuckets = [{ name: "computed", configs: [] }];
    const server = new S3rver({ port: 0, address: "localhost", silent: true, directory, configureBuckets });
    const endpoint = `http://localhost:${(await server.run()).port}`;
    try {
      const files = {
        ...PLUGIN_PAGE,
        "app.ts": APP,
        "main.js": snippet(PAGE, "js", PUBLIC).replace(PUBLIC, `${endpoint}/computed/my-app/`),
      };
      const folder = await project("upload", files, { packages: { vite: "8.3.8" } });
      await run(folder, ["reprise", "build", "app.ts", "--precompute=grid"]);
      const commands = [snippet(PAGE, "sh", "put-bucket-cors"), snippet(PAGE, "sh", "aws s3 cp")].join("");
      const here = `aws() { command aws --endpoint-url ${endpoint} "$@"; }\n`;
      const { code, output } = await collect(folder, "bash", ["-eo", "pipefail", "-c", here + commands], USER);
      if (code === 127) throw new Error("There is no aws to upload with: apt-get install awscli");
      if (code !== 0) throw new Error(`${commands} failed (exit ${code}):\n${output}`);
      await run(folder, ["vite", "build", "--outDir", "page"]);
      const page = await serveFolder(join(folder, "page"));
      // A list of values that is not there yet is no error; the console of a browser says 404 all the same.
      await checkPage(browser, page.address, { parts: PARTS }).finally(page.close);
    } finally {
      await server.close();
    }
  });
}
