import { useEffect, useRef, useState } from "preact/hooks";

/** What is over sooner needs no spinner, ms. */
const SPINNER_AFTER = 200;

/** Says that something is computed here. It lies over what stands there and takes no place, so that nothing moves when it comes or goes. */
export function SpinnerView({ text, showTime }: { text: string; showTime: boolean }) {
  const [shown, setShown] = useState(false);
  const began = useRef(Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SPINNER_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="rp-spinner" data-rp-spinner="" role="status" hidden={!shown}>
      {shown && (
        <span class="rp-spinner-body">
          <span class="rp-spinner-mark" aria-hidden="true" />
          {text}
          {showTime && <Elapsed since={began.current} />}
        </span>
      )}
    </div>
  );
}

/** Read from the clock, so it is right after the tab has slept. Not for screen readers, which would say every step. */
function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, now - since) / 1000;
  const text = seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return (
    <span class="rp-spinner-time" aria-hidden="true">
      {text}
    </span>
  );
}
