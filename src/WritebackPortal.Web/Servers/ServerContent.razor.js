// The tab of the section that is being read is marked. Looked up anew each time: sections come and go with what is known.
const follow = tabs => {
  const top = Math.min(innerHeight / 3, tabs.getBoundingClientRect().bottom + 120);
  const links = [...tabs.querySelectorAll('a[href*="#"]')];
  const reached = links.filter(link => (document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity) <= top);
  const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const current = atEnd ? links.at(-1) : reached.at(-1) ?? links[0];
  for (const link of links) { if (link === current) { link.setAttribute('aria-current', 'true'); } else { link.removeAttribute('aria-current'); } }
};
let followed = 0;
document.addEventListener('scroll', () => {
  followed ||= requestAnimationFrame(() => {
    followed = 0;
    const tabs = document.querySelector('[data-follow]');
    if (tabs) { follow(tabs); }
  });
}, { passive: true });
