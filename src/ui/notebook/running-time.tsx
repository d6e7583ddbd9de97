import { useEffect, useState } from "preact/hooks";

/** How long something has been running that has just begun, in whole seconds, from the first on. */
export function RunningTime() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - begun) / 1000)), 250);
    return () => clearInterval(timer);
  }, []);
  // It would be read out each time.
  return seconds === 0 ? null : (
    <span aria-hidden="true">, {seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`}</span>
  );
}
