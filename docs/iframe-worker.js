// Pages opened from a folder may not start a worker, and the search is one. Here a hidden frame stands in for it.
if (location.protocol === "file:") {
  window.Worker = class {
    constructor(url) {
      this.queue = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.head.append(this.frame);
      const inside = this.frame.contentWindow;
      // As between page and worker, each side gets a copy of its own.
      inside.postMessage = (message) => {
        const data = structuredClone(message);
        setTimeout(() => this.onmessage?.({ data }));
      };
      const script = inside.document.createElement("script");
      script.src = url;
      script.onload = () => {
        this.ready = true;
        this.queue.splice(0).forEach((data) => this.postMessage(data));
      };
      script.onerror = () => this.onerror?.(new Event("error"));
      inside.document.head.append(script);
    }
    postMessage(message) {
      const data = structuredClone(message);
      if (this.ready) setTimeout(() => this.frame.contentWindow?.onmessage({ data }));
      else this.queue.push(data);
    }
    terminate() {
      this.frame.remove();
    }
  };
}
