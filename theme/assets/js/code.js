/* Part of kbgen.js: copy buttons, links to headings that copy themselves, code that scrolls by keys.
   On Material's own pages its bundle does this. */
{
  const words = document.querySelector("script[data-copy]")?.dataset;
  if (words && document.body.classList.contains("kb")) {
    const heard = document.createElement("p");
    heard.className = "kb-unseen";
    heard.setAttribute("role", "status");
    document.body.append(heard);

    const say = (text) => {
      heard.textContent = "";
      setTimeout(() => (heard.textContent = text), 50);
    };

    const copy = (text) =>
      navigator.clipboard
        ? navigator.clipboard.writeText(text)
        : Promise.reject(new Error("no clipboard without https"));

    const icon = () => {
      const space = "http://www.w3.org/2000/svg";
      const svg = document.createElementNS(space, "svg");
      const path = document.createElementNS(space, "path");
      svg.setAttribute("viewBox", "0 0 24 24");
      svg.setAttribute("aria-hidden", "true");
      path.setAttribute("d", "M8 3h11a2 2 0 0 1 2 2v12h-2V5H8zM5 7h9a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2m0 2v10h9V9z");
      svg.append(path);
      return svg;
    };

    for (const box of document.querySelectorAll(".highlight")) {
      const code = box.querySelector("code");
      if (!code) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kb-icon kb-copy";
      button.title = button.ariaLabel = words.copy;
      button.append(icon());
      button.addEventListener("click", () => {
        copy(code.textContent).then(
          () => {
            say(words.copied);
            button.dataset.done = "";
            setTimeout(() => delete button.dataset.done, 1500);
          },
          () => {
            getSelection().selectAllChildren(code);
            say(words.failed);
          },
        );
      });
      box.append(button);
    }

    for (const link of document.querySelectorAll("a.headerlink"))
      link.addEventListener("click", () => copy(link.href).then(() => say(words.copied), () => {}));

    const reach = () => {
      for (const box of document.querySelectorAll(".md-typeset :is(pre, table)"))
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
    };
    reach();
    addEventListener("resize", reach, { passive: true });
  }
}
