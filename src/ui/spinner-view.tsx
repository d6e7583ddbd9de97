import { useEffect, useState } from "preact/hooks";

/** What is over sooner needs no spinner, ms. */
const SPINNER_AFTER = 200;

/** Says that something is computed here. It lies over what stands there and takes no place, so that nothing moves when it comes or goes. */
export function SpinnerView({ text }: { text: string }) {
  const [shown, setShown] = useState(false);
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
        </span>
      )}
    </div>
  );
}
