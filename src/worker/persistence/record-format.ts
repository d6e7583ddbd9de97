import { PROTOCOL_VERSION } from "../../shared/protocol-version.ts";

/** Of the records that this release writes. What stands in logs is what the page reads, so its version is part of it. */
export const FORMAT = `1.${PROTOCOL_VERSION}`;
