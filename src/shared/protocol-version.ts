/**
 * Raised with every change of a message; page and worker of different numbers refuse each other. Apart from the schemas,
 * which the worker has no need of.
 */
export const PROTOCOL_VERSION = 1;
