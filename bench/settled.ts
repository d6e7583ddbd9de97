/** No change on the page for so long: it has settled, ms. */
const QUIET = 400;

let painted = (): void => {};

/** Reports what draws on canvases: those of Bokeh and of deck.gl show a change that the DOM does not. */
function watchPaints(): void {
  const drawing = {
    CanvasRenderingContext2D: ["fill", "stroke", "fillRect", "fillText", "drawImage", "putImageData"],
    WebGL2RenderingContext: ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "clear"],
  } as const;
  for (const [context, names] of Object.entries(drawing)) {
    // Boundary: methods are wrapped by their names, whatever they take.
    const prototype = (globalThis as unknown as Record<string, { prototype: Record<string, (...args: unknown[]) => unknown> }>)[
      context
    ]?.prototype;
    for (const name of names) {
      const own = prototype?.[name];
      if (prototype === undefined || own === undefined) continue;
      prototype[name] = function (...args) {
        painted();
        return own.apply(this, args);
      };
    }
  }
}
watchPaints();

/** ms from a call until the last change that it makes within an element, in its DOM or on its canvases. */
export async function settled(host: Element, act: () => unknown): Promise<number> {
  const begin = performance.now();
  let last: number | null = null;
  const changed = (): void => {
    last = performance.now();
  };
  const observer = new MutationObserver(changed);
  observer.observe(host, { subtree: true, childList: true, attributes: true, characterData: true });
  painted = changed;
  await act();
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (last !== null && performance.now() - last >= QUIET) resolve();
      else setTimeout(look, QUIET / 4);
    };
    look();
  });
  observer.disconnect();
  painted = () => {};
  return (last ?? begin) - begin;
}
