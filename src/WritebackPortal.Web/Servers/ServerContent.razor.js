// The tab of the section that is being read is marked. Looked up anew each time: sections come and go with what is known.
// A tab that was clicked stays marked where the page ends before its section is at the top, until the reader goes on.
let asked = null;
const follow = tabs => {
  const top = Math.min(innerHeight / 3, tabs.getBoundingClientRect().bottom + 120);
  const links = [...tabs.querySelectorAll('a[href*="#"]')];
  const reached = links.filter(link => (document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity) <= top);
  const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const chosen = atEnd ? links.find(link => link.hash === asked) : null;
  const current = chosen ?? (atEnd ? links.at(-1) : reached.at(-1) ?? links[0]);
  for (const link of links) { if (link === current) { link.setAttribute('aria-current', 'true'); } else { link.removeAttribute('aria-current'); } }
};
let followed = 0;
const soon = () => {
  followed ||= requestAnimationFrame(() => {
    followed = 0;
    const tabs = document.querySelector('[data-follow]');
    if (tabs) { follow(tabs); }
  });
};
document.addEventListener('scroll', soon, { passive: true });
document.addEventListener('click', event => {
  const link = event.target.closest?.('[data-follow] a[href*="#"]');
  if (link) { asked = link.hash; soon(); }
});
for (const moved of ['wheel', 'touchmove']) { document.addEventListener(moved, () => { asked = null; }, { passive: true }); }
