/** What people write by hand instead: a slider, n texts and one that follows, computed in a worker and drawn with Preact. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { memo } from "preact/compat";

/** What the worker sends: the text that follows, or all there is. */
type Answer = string | readonly string[];

/** One way to draw it. */
interface Drawn {
  /** What is asked of the worker. */
  ask(value: number): unknown;
  show(answer: Answer): void;
}

export interface ByHand {
  readonly host: HTMLElement;
  /** ms from an input event until the text follows. */
  round(): Promise<number>;
  close(): void;
}

const Slider = ({ value, onValue }: { value: number; onValue(value: number): void }) => (
  <input type="range" max={1_000_000} value={value} onInput={({ currentTarget }) => onValue(currentTarget.valueAsNumber)} />
);
const Item = ({ text }: { text: string }) => <p>{text}</p>;
const MemoItem = memo(Item);
const texts = (n: number): string[] => Array.from({ length: n }, (_, at) => `item ${at}`);

/** By name: all is sent and drawn again; the same with memoised items; only what changes is sent, to a signal. */
const ways: Record<string, (host: Element, n: number, move: (value: number) => void) => Drawn> = {
  "all again": (host, n, move) => whole(host, n, move, Item),
  "all again, memoised": (host, n, move) => whole(host, n, move, MemoItem),
  signals(host, n, move) {
    const [value, follows] = [signal(0), signal("value 0")];
    const Value = () => (
      <Slider
        value={value.value}
        onValue={(next) => {
          value.value = next;
          move(next);
        }}
      />
    );
    const items = texts(n).map((text) => <Item key={text} text={text} />);
    render([<Value key="slider" />, ...items, <p key="follows">{follows}</p>], host);
    return { ask: (next) => `value ${next}`, show: (answer) => (follows.value = answer as string) };
  },
};

/** The page is drawn whole, from all that the worker sends. */
function whole(host: Element, n: number, move: (value: number) => void, One: typeof Item): Drawn {
  let items: readonly string[] = [...texts(n), "value 0"];
  let value = 0;
  const draw = (): void => {
    const onValue = (next: number): void => {
      value = next;
      draw();
      move(next);
    };
    const [follows] = items.slice(-1);
    render(
      [
        <Slider key="slider" value={value} onValue={onValue} />,
        ...items.slice(0, -1).map((text) => <One key={text} text={text} />),
        <p key="follows">{follows}</p>,
      ],
      host,
    );
  };
  draw();
  return {
    ask: (next) => ({ n, value: next }),
    show(answer) {
      items = answer as readonly string[];
      draw();
    },
  };
}

let value = 0;

/** @param way a name of `ways` */
export function byHand(way: string, n: number): ByHand {
  const host = document.createElement("div");
  document.querySelector("#floor")?.append(host);
  const worker = new Worker(new URL("./floor-worker.ts", import.meta.url), { type: "module" });
  const drawn = ways[way]?.(host, n, (next) => worker.postMessage(drawn?.ask(next)));
  const input = host.querySelector("input") as HTMLInputElement;
  const follows = host.lastElementChild as HTMLElement;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => drawn?.show(data);
  return {
    host,
    round: () =>
      new Promise((resolve) => {
        const wanted = `value ${++value}`;
        const begin = performance.now();
        const observer = new MutationObserver(() => {
          if (follows.textContent !== wanted) return;
          observer.disconnect();
          resolve(performance.now() - begin);
        });
        observer.observe(follows, { subtree: true, childList: true, characterData: true });
        input.valueAsNumber = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    close() {
      worker.terminate();
      host.remove();
    },
  };
}

/** Names of the ways. */
export const waysByHand: readonly string[] = Object.keys(ways);
