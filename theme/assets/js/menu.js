/* Part of kbgen.js: the menu of telephones is a popover, which needs no script to open and close. */
{
  const menu = document.getElementById("kb-nav");
  if (menu?.hidePopover) {
    const close = () => menu.matches(":popover-open") && menu.hidePopover();
    // turned on its side, a telephone may have room for the list in the header
    matchMedia("(min-width: 48em)").addEventListener("change", close);
    menu.addEventListener("toggle", (event) => {
      if (event.newState === "open") menu.querySelector("button").focus();
    });
  }
}
