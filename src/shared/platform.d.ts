/**
 * Names of platform objects that pages, workers and node all have, for the types of what passes between them. This layer
 * knows them by name only: it can hand them on, and use no more of them than stands here.
 */

interface Blob {
  readonly size: number;
  readonly type: string;
}

interface MessagePort {
  close(): void;
}

interface File extends Blob {
  readonly name: string;
}

interface URL {
  readonly href: string;
}

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare const AbortController: { new (): AbortController };

declare function structuredClone<T>(value: T): T;
