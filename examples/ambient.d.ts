/** Scripts see `st` without an import, too. */
declare const st: import("../src/shared/script-api.ts").St;
