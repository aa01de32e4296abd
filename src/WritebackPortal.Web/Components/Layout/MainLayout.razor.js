// What has the focus may vanish with what it did: a button with its run, a form with its answer. Whoever has no mouse is then nowhere,
// so the focus moves to what is left around it; to the heading, where the heading went or the page is another.
const focusOn = (place, scroll) => {
  if (place.tabIndex < 0) { place.tabIndex = -1; }
  place.focus({ preventScroll: !scroll });
};
let way = [];
let page = '';
let settled = '';
for (const act of ['keydown', 'pointerdown', 'wheel']) { document.addEventListener(act, () => { settled = location.href; }, { capture: true, passive: true }); }
document.addEventListener('focusin', event => {
  // The heading of a new page takes the focus late, but not from whoever has gone on.
  if (event.target.matches('main h1') && settled === location.href && way[0] !== event.target && way[0]?.isConnected) {
    focusOn(way[0], false);
    return;
  }
  page = location.pathname;
  way = [];
  for (let part = event.target; part; part = part.parentElement) { way.push(part); }
});
new MutationObserver(() => {
  const main = document.getElementById('main');
  if (way.length === 0 || way[0].isConnected || document.activeElement !== document.body || !main) { return; }
  const around = way.find(part => part.isConnected) ?? main;
  const place = around.contains(main) || location.pathname !== page ? main.querySelector('h1') ?? main : around;
  focusOn(place, false);
}).observe(document, { childList: true, subtree: true });

// Blazor leaves the focus at a link to a part of the same page, and at the heading where a link leads to a part of another: from
// there, Tab would begin anew. The focus goes where the link led once that is there, and stays there when the heading takes it late.
const partAt = address => address.hash.length > 1 && document.getElementById(address.hash.slice(1));
const goTo = part => focusOn(part.querySelector(':scope > summary') ?? part, true);
document.addEventListener('click', event => {
  const link = event.target.closest('a[href*="#"]');
  const address = link && new URL(link.getAttribute('href'), document.baseURI);
  const part = address?.pathname === location.pathname && partAt(address);
  if (part && !part.contains(link) && event.isTrusted && !event.ctrlKey && !event.metaKey && !event.shiftKey) { goTo(part); }
});
const leadOn = () => {
  const part = settled !== location.href && document.activeElement?.matches('main:not(.connecting) h1') && partAt(location);
  if (part) { goTo(part); }
};
document.addEventListener('focusin', leadOn);
new MutationObserver(leadOn).observe(document, { childList: true, subtree: true });
