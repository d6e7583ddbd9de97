/** nginx with its WebDAV module, as docs/caching.md sets it up: everybody reads, `ci` with the password `secret` writes. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually.ts";

const MODULE = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so";

/** @throws Error that says what to install where there is none */
export async function nginx(): Promise<{ url: string; close(): Promise<void> }> {
  if (spawnSync("nginx", ["-v"]).status !== 0)
    throw new Error("There is no nginx. Install it for long runs: apt-get install -y nginx-light libnginx-mod-http-dav-ext");
  const folder = mkdtempSync(join(tmpdir(), "reprise-nginx-"));
  const port = await freePort();
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(join(folder, "ci"), "ci:{PLAIN}secret\n");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  const page = readFileSync(new URL("../../docs/caching.md", import.meta.url), "utf8");
  const [, block = ""] = /^```nginx\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const server = block
    .replace("server {", `server { listen 127.0.0.1:${port}; root ${folder}/files;`)
    .replace("dav_methods PUT DELETE;", "dav_methods PUT DELETE; dav_ext_methods PROPFIND OPTIONS;")
    .replace("/my-app/", "/team/")
    .replace("/etc/nginx/ci", `${folder}/ci`);
  writeFileSync(
    join(folder, "nginx.conf"),
    `load_module ${MODULE}; daemon off; pid ${folder}/pid; error_log ${folder}/error.log; ${user}
    events {}
    http {
      access_log off; ${temporary.join(" ")}
      ${server}
    }`,
  );
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], {
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}/team/`;
  await eventually(async () => {
    if ((await fetch(url)).status !== 404) throw new Error("not yet");
  });
  return { url, close: () => end(child, folder) };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  child.kill("SIGTERM");
  await new Promise((closed) => child.once("close", closed));
  rmSync(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
