import { createHash, createHmac } from "node:crypto";
import type { HttpStoreRequest } from "../shared/http-store.ts";

/** The headers that S3 wants of a request (Signature Version 4): what docs/caching.md shows. */
export function signS3(
  { method, url, sha256 }: HttpStoreRequest,
  { id, secret, region }: Record<"id" | "secret" | "region", string>,
) {
  const { host, pathname } = new URL(url);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const names = "host;x-amz-content-sha256;x-amz-date";
  const request = `${method}\n${pathname}\n\nhost:${host}\nx-amz-content-sha256:${sha256}\nx-amz-date:${time}\n\n${names}\n${sha256}`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${createHash("sha256").update(request).digest("hex")}`;
  const key = scope
    .split("/")
    .reduce<string | Buffer>((last, part) => createHmac("sha256", last).update(part).digest(), `AWS4${secret}`);
  const signature = createHmac("sha256", key).update(text).digest("hex");
  return {
    Authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    "x-amz-content-sha256": sha256,
    "x-amz-date": time,
  };
}
