import { describe } from "vitest";
import { conformsAsStore } from "../test-helpers/store-conformance.ts";
import { memoryStore } from "./memory-store.ts";

describe("memoryStore", () => conformsAsStore(memoryStore));
