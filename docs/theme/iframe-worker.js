// A search on a page opened from disk, where browsers start no workers: the worker's script runs in a hidden frame.
if (location.protocol === "file:") {
  const loaded = (frame, url) =>
    new Promise((done, failed) => {
      const script = frame.document.createElement("script");
      Object.assign(script, { async: false, src: url, onload: done, onerror: failed });
      frame.document.head.append(script);
    });

  // The search looks for this name to know that its address is not the page's.
  window.IFrameWorker = class extends EventTarget {
    constructor(url) {
      super();
      const element = document.createElement("iframe");
      Object.assign(element, { hidden: true, srcdoc: "<!doctype html>" });
      this.ready = new Promise((done) => element.addEventListener("load", done, { once: true })).then(() => {
        this.frame = element.contentWindow;
        this.frame.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        this.frame.importScripts = (...urls) => Promise.all(urls.map((one) => loaded(this.frame, one)));
        return loaded(this.frame, url);
      });
      document.body.append(element);
    }

    postMessage(data) {
      this.ready.then(() => this.frame.dispatchEvent(new this.frame.MessageEvent("message", { data })));
    }
  };
  window.Worker = window.IFrameWorker;
}
