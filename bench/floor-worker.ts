// The floor: answers with what it is sent, or with as many texts as it is asked for and one that follows, and does nothing else.
self.onmessage = ({ data }: MessageEvent<string | { n: number; value: number } | null>) => {
  if (data === null || typeof data === "string") self.postMessage(data);
  else self.postMessage([...Array.from({ length: data.n }, (_, at) => `item ${at}`), `value ${data.value}`]);
};
