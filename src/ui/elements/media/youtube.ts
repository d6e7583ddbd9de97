interface Playback {
  startTime: number;
  endTime: number | null;
  loop: boolean;
  autoplay: boolean;
  muted: boolean;
}

/** The address of YouTube's player for a film. It takes whole seconds. */
export function youtubeAddress(id: string, { startTime, endTime, loop, autoplay, muted }: Playback): string {
  // With nothing that would be another page of that site.
  const address = new URL(`https://www.youtube-nocookie.com/embed/${id.replace(/[^\w-]/g, "")}`);
  const set = (name: string, value: string | number): void => address.searchParams.set(name, String(value));
  if (startTime > 0) set("start", Math.floor(startTime));
  if (endTime !== null) set("end", Math.ceil(endTime));
  if (loop) {
    set("loop", 1);
    // Of one film it repeats a list.
    set("playlist", id);
  }
  if (autoplay) set("autoplay", 1);
  if (muted) set("mute", 1);
  return address.href;
}
