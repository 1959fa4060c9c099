// One tab stop for the whole picture: arrow keys go from turn to turn and from line to line.
// What the turn under the pointer or the focus says stands below the picture.
(() => {
  const picture = document.querySelector(".picture");
  if (!picture) return;
  const lines = [...picture.querySelectorAll("svg[role=group]")]
    .map((svg) => [...svg.querySelectorAll("a")])
    .filter((links) => links.length);
  const links = lines.flat();
  if (!links.length) return;
  const peek = picture.querySelector(".peek");
  let current = links[0];

  const stop = (link) => {
    current.setAttribute("tabindex", "-1");
    current = link;
    current.setAttribute("tabindex", "0");
  };
  for (const link of links) link.setAttribute("tabindex", "-1");
  stop(current);

  const begin = (link) => link.getBBox().x;
  const beside = (step) => {
    const at = lines.findIndex((line) => line.includes(current));
    const line = lines[at + step];
    if (!line) return current;
    const x = begin(current);
    return line.reduce((best, link) =>
      Math.abs(begin(link) - x) < Math.abs(begin(best) - x) ? link : best);
  };
  const along = (step) => links[links.indexOf(current) + step] ?? current;
  const steps = {
    ArrowRight: () => along(1),
    ArrowLeft: () => along(-1),
    ArrowDown: () => beside(1),
    ArrowUp: () => beside(-1),
    Home: () => links[0],
    End: () => links.at(-1),
  };

  const show = (link) => {
    const turn = document.getElementById(link.getAttribute("href").slice(1));
    const said = turn?.querySelector(".said")?.textContent ?? "";
    peek.textContent = [link.querySelector("title").textContent, said.trim()].filter(Boolean).join(": ");
  };
  const linkOf = (event) => event.target.closest?.("a[href]");

  picture.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !linkOf(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stop(step());
    current.focus();
  });
  picture.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (!link) return;
    stop(link);
    show(link);
  });
  picture.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (link) show(link);
  });
  picture.addEventListener("focusout", () => { peek.textContent = ""; });
  picture.addEventListener("pointerleave", () => { peek.textContent = ""; });
})();
