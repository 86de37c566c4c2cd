// Once everything stands in its place: to where the address leads

corpus.then(() => {
  if (chosen.has("at")) {
    lead(chosen.get("at"));
  }
  performance.mark("ready");
  root.dataset.ready = "";
});
