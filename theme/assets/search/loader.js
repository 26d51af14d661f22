/* Part of kbgen.js: opens the search by its buttons, "/" and Ctrl+K. Nothing that it needs is
   fetched before the first sign of use; letters typed meanwhile stand in the field already.
   A block of its own: parts of kbgen.js share no names. */

{
  const dialog = document.querySelector("dialog.kb-dialog");
  const page = document.querySelector("[data-kb-find]");

  if (dialog) {
    const field = dialog.querySelector("input");
    const site = new URL("..", dialog.querySelector("form").action);
    let loaded;

    const load = () => {
      loaded ??= import(new URL("assets/search/panel.js", site));
      return loaded.then((panel) => panel.mount(page ?? dialog, site)).catch((error) => {
        console.error(error);
        loaded = undefined;
        for (const note of document.querySelectorAll("[data-kb-failed]")) note.hidden = false;
      });
    };

    const open = () => {
      if (page) {
        page.querySelector("input").focus();
        return;
      }
      if (!dialog.open) dialog.showModal();
      field.focus();
      field.select();
      load();
    };

    // who turned the key off in the dialog
    const { dataset } = document.documentElement;
    try {
      dataset.kbSlash = localStorage.getItem("kb.slash") ?? "on";
    } catch {
      dataset.kbSlash = "on";
    }

    const fields = "input:not([type='checkbox']), textarea, select, [contenteditable]";
    const typing = (target) => target instanceof Element && target.closest(fields);

    document.addEventListener("keydown", (event) => {
      // browsers that fill in forms press keys without a name
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
      const slash = event.key === "/" && bare && dataset.kbSlash !== "off";
      const k = event.key?.toLowerCase() === "k" && event.ctrlKey !== event.metaKey;
      const other = document.querySelector("dialog[open]:not(.kb-dialog)");
      if (event.isComposing || event.defaultPrevented || other) return;
      if ((slash && !typing(event.target)) || (k && !event.shiftKey && !event.altKey)) {
        event.preventDefault();
        open();
      }
    });

    for (const button of document.querySelectorAll("[data-kb-open]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        open();
      });
      for (const sign of ["pointerenter", "focus"]) {
        button.addEventListener(sign, load, { once: true, passive: true });
      }
    }
    dialog.addEventListener("click", (event) => {
      // the backdrop is the dialog itself: all that is inside it is inside its children
      if (event.target === dialog || event.target.closest("[data-kb-close]")) dialog.close();
    });
    if (page) load();
  }

  // what stands in the address of a page that is not there is what somebody was looking for
  for (const missing of document.querySelectorAll("input[data-kb-lost]")) {
    let words = "";
    try {
      words = decodeURIComponent(location.pathname);
    } catch {
      words = location.pathname;
    }
    const last = words.replace(/\/(index\.html?)?$/, "").split("/").pop();
    missing.value ||= last.replace(/\.(html?|md|php|aspx?)$/, "").replace(/[-_+.]+/g, " ").trim();
  }
}
