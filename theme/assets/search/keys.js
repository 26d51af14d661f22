/* Keys in the search: the arrows, Home and End move the focus among field and links. */

export function press(event, { root, field, list, isPage }) {
  if (event.isComposing || event.altKey) return;
  const links = [...list.querySelectorAll("a")];
  const withControl = event.ctrlKey || event.metaKey;
  const inField = event.target === field;
  const at = links.indexOf(event.target);
  const to = place(event.key, at, links.length);
  if (inField && event.key === "Enter" && withControl) {
    event.preventDefault();
    if (links[0]) window.open(links[0].href, "_blank", "noopener");
  } else if (event.key === "Escape" && !isPage) {
    // a field for searches would be emptied first
    event.preventDefault();
    root.close();
  } else if (to !== undefined && (at >= 0 || (inField && event.key === "ArrowDown"))) {
    event.preventDefault();
    (to < 0 ? field : links[to])?.focus();
  } else if (at >= 0 && !withControl && /^(?:[^ ]|Backspace)$/u.test(event.key)) {
    field.focus(); // goes on typing: the letter lands there
  }
}

/** Place among `count` links that `key` leads to from place `at`; -1 is the field. */
function place(key, at, count) {
  const places = {
    ArrowDown: Math.min(at + 1, count - 1),
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}
