// What must work in the browser alone: before the circuit is up and while it is away.
(() => {
  const root = document.documentElement;
  const year = 31536000;
  const secure = location.protocol === 'https:' ? '; secure' : '';

  // Cookies, so that the next page is rendered in this theme and zone from its first byte.
  const remember = (name, value) => {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${value ? year : 0}; samesite=lax${secure}`;
  };

  const zone = () => {
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' }).formatToParts(new Date());
    return `${timeZone}|${parts.find(part => part.type === 'timeZoneName').value}`;
  };

  const themes = ['', 'light', 'dark'];
  const switchTheme = () => {
    const next = themes[(themes.indexOf(root.dataset.theme ?? '') + 1) % themes.length];
    if (next) { root.dataset.theme = next; } else { delete root.dataset.theme; }
    remember('theme', next);
  };

  const copy = async button => {
    await navigator.clipboard.writeText(button.dataset.copy ? document.getElementById(button.dataset.copy).innerText : location.href);
    const announcement = document.getElementById('announcement');
    button.classList.add('done');
    announcement.textContent = announcement.dataset.copied;
    setTimeout(() => { button.classList.remove('done'); announcement.textContent = ''; }, 1600);
  };

  // The base address would make of #main another page.
  const skip = event => {
    event.preventDefault();
    document.getElementById('main').focus();
  };

  const invoke = button => {
    const target = document.getElementById(button.getAttribute('commandfor'));
    if (button.getAttribute('command') === 'show-modal') { target.showModal(); } else { target.close(); }
  };
  const browserInvokes = 'command' in HTMLButtonElement.prototype;

  document.addEventListener('click', event => {
    const on = selector => event.target.closest(selector);
    if (on('.skip-link')) { skip(event); }
    if (on('[data-theme-switch]')) { switchTheme(); }
    if (on('[data-reload]')) { event.preventDefault(); event.stopPropagation(); location.reload(); }
    if (on('[data-language]')) { event.preventDefault(); event.stopPropagation(); remember('language', on('[data-language]').dataset.language); location.reload(); }
    if (on('[data-copy]')) { copy(on('[data-copy]')); }
    if (on('[data-print]')) { print(); }
    if (on('.side a')) { document.getElementById('nav').matches(':popover-open') && document.getElementById('nav').hidePopover(); }
    if (!browserInvokes && on('[commandfor]')) { invoke(on('[commandfor]')); }
  }, true);

  // Nobody listens to a form before the circuit is up; the browser would send it to this address and lose what it holds.
  document.addEventListener('submit', event => {
    if (event.target.closest('.connecting')) { event.preventDefault(); }
  }, true);

  // The circuit brings fields of its own: what was typed into the first ones goes over to them.
  const typed = new Map();
  let typing = null;
  const nameOf = field => field.id || field.closest('label')?.innerText.trim();
  const note = field => { if (nameOf(field)) { typed.set(nameOf(field), field); typing = field; } };
  // The heading of a page that became live takes the focus a moment later; not from whoever is typing.
  document.addEventListener('focusin', event => {
    if (event.target === typing || !typing?.isConnected) { return; }
    if (event.target.matches('main h1')) { typing.focus(); }
    typing = null;
  });
  document.addEventListener('input', event => { if (event.target.closest('.connecting')) { note(event.target); } }, true);
  // On a slow line somebody typed before this script was here.
  for (const field of document.querySelectorAll('.connecting :is(input, textarea)')) { if (field.value !== field.defaultValue) { note(field); } }
  const carryOver = () => {
    if (typed.size === 0 || document.querySelector('.connecting')) { return; }
    for (const field of document.querySelectorAll('main :is(input, select, textarea)')) {
      const before = typed.get(nameOf(field));
      if (!before || before === field) { continue; }
      typed.delete(nameOf(field));
      field.value = before.value;
      if (before === typing) { typing = field; field.focus(); }
      for (const kind of ['input', 'change']) { field.dispatchEvent(new Event(kind, { bubbles: true })); }
    }
  };
  new MutationObserver(carryOver).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] });

  // In a demo every title says so, also in the list of tabs and in bookmarks.
  if (root.dataset.demo) {
    const mark = `${root.dataset.demo}: `;
    const entitle = () => { if (!document.title.startsWith(mark)) { document.title = mark + document.title; } };
    entitle();
    new MutationObserver(entitle).observe(document.head, { childList: true, subtree: true, characterData: true });
  }

  // A long list beside an article begins far from the article's own entry. Whoever chose the entry there sees it already.
  let revealed = null;
  const reveal = () => {
    const entry = document.querySelector('.codes>nav [aria-current]');
    if (!entry || entry === revealed) { return; }
    revealed = entry;
    const list = entry.closest('nav');
    const [seen, whole] = [entry.getBoundingClientRect(), list.getBoundingClientRect()];
    if (seen.top < whole.top || seen.bottom > whole.bottom) { list.scrollTop += seen.top - whole.top - list.clientHeight / 2; }
  };
  new MutationObserver(reveal).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-current'] });
  document.addEventListener('DOMContentLoaded', reveal);

  remember('zone', zone());
  window.writebackPortal = { zone };
})();
