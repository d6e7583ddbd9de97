import { describe, expect, it } from "vitest";
import { isGrantedAddress } from "./granted-address.ts";

const canParse = (address: string): boolean => URL.canParse(address);

describe("what can be granted", () => {
  it.each(["https://api.example.org/v1/", "https://api.example.org", "http://localhost:8080/", "http://127.0.0.1/x"])(
    "is %s",
    (address) => {
      expect(isGrantedAddress(address, canParse)).toBe(true);
    },
  );

  it.each([
    "http://example.org/",
    "https://a.example/;script-src *",
    "https://a.example/ b",
    "https://a.example/'self'",
    "https://*.example/",
    "https://a.example/?b",
    "http://localhost:1@example.org/",
    "http://localhost.example/",
    "https://",
    "data:text/plain,x",
    "api.example.org",
    7,
    null,
  ])("is not %j", (address) => {
    expect(isGrantedAddress(address, canParse)).toBe(false);
  });
});
