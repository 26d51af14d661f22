// Only in pages that `kbgen serve` shows: reloads them when they changed, says when a build failed.
const since = new URL(import.meta.url).searchParams.get("since") ?? "";
const events = new EventSource(`/__kbgen/events?since=${encodeURIComponent(since)}`);
let bar;

events.addEventListener("reload", () => location.reload());
events.addEventListener("fine", () => bar?.remove());
events.addEventListener("problem", (event) => {
  bar?.remove();
  bar = document.createElement("div");
  bar.setAttribute("role", "alert");
  bar.textContent = `kbgen: ${JSON.parse(event.data)}`;
  Object.assign(bar.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "1000",
    padding: "0.6rem 1rem", background: "#8a1111", color: "#fff",
    font: "14px/1.4 ui-monospace, monospace", overflowWrap: "anywhere",
  });
  document.body.append(bar);
});
addEventListener("pagehide", () => events.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());
