// The floor: answers with what it is sent, and does nothing else.
self.onmessage = (event: MessageEvent<unknown>) => self.postMessage(event.data);
