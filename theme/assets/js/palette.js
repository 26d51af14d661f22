/* Part of kbgen.js: the button through the palettes. partials/palette.html shows one before paint. */
{
  const button = document.querySelector(".kb-palette");
  if (button?.kbShow) {
    button.addEventListener("click", () => {
      const index = (button.kbIndex + 1) % button.children.length;
      button.kbShow(index);
      const { media, scheme, primary, accent } = button.children[index].dataset;
      try {
        const kept = JSON.stringify({ index, color: { media, scheme, primary, accent } });
        localStorage.setItem(button.kbKey, kept);
      } catch {
        // where nothing may be kept the choice lasts as long as the page
      }
    });
    // other tabs, pages taken out of the browser's memory, and a system that turns to night
    addEventListener("storage", (event) => event.key === button.kbKey && button.kbStart());
    addEventListener("pageshow", (event) => event.persisted && button.kbStart());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", button.kbStart);
  }
}
