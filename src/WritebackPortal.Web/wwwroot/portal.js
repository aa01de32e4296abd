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
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    const announcement = document.getElementById('announcement');
    button.classList.add('done');
    announcement.textContent = 'Copied';
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

  document.addEventListener('keydown', event => {
    const search = document.querySelector('[data-search]');
    if (event.key === '/' && search && !event.target.closest('input, textarea, select, [contenteditable]')) {
      event.preventDefault();
      search.focus();
    }
  });

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

  // While the circuit is away nobody hears a click: what would act is disabled, and the dialog says why.
  const acting = 'main :is(button, select):not([data-copy], [data-print], [commandfor], [popovertarget], [aria-disabled=true])';
  const pause = () => {
    root.dataset.paused = '';
    for (const part of document.querySelectorAll(acting)) { part.setAttribute('aria-disabled', 'true'); part.dataset.paused = ''; }
  };
  const resume = () => {
    delete root.dataset.paused;
    for (const part of document.querySelectorAll('[data-paused]')) { part.removeAttribute('aria-disabled'); delete part.dataset.paused; }
  };
  for (const act of ['click', 'mousedown', 'keydown', 'change', 'submit']) {
    document.addEventListener(act, event => {
      if (event.target.closest('[data-paused]:not(html)') && event.key !== 'Tab') { event.preventDefault(); event.stopPropagation(); }
    }, true);
  }

  const sayHealed = how => {
    const note = document.getElementById('healed');
    note.querySelector('[data-how]').textContent = note.dataset[how];
    note.classList.add('shown');
    setTimeout(() => note.classList.remove('shown'), 8000);
  };
  const reread = () => {
    sessionStorage.setItem('healed', 'reread');
    location.reload();
  };

  // Blazor tries for a while and then gives up, and leaves a page whose circuit is gone as it is. This page heals itself.
  const heal = async dialog => {
    const is = state => dialog.classList.contains(`components-reconnect-${state}`);
    if (is('show') || is('failed') || is('rejected')) { pause(); }
    if (is('rejected')) {
      reread();
    } else if (is('failed')) {
      const answered = await fetch('health/live', { cache: 'no-store' }).then(answer => answer.ok, () => false);
      if (answered) { reread(); } else { setTimeout(() => heal(dialog), 5000); }
    } else if (is('hide') && 'paused' in root.dataset) {
      resume();
      sayHealed('resumed');
    }
  };
  document.addEventListener('DOMContentLoaded', () => {
    const dialog = document.getElementById('components-reconnect-modal');
    new MutationObserver(() => heal(dialog)).observe(dialog, { attributeFilter: ['class'] });
    if (sessionStorage.getItem('healed')) {
      sayHealed(sessionStorage.getItem('healed'));
      sessionStorage.removeItem('healed');
    }
  });

  // A page whose session is to be renewed opens itself anew, which renews it, when nobody is typing and nothing is asked.
  let typed = -Infinity;
  document.addEventListener('input', () => { typed = performance.now(); }, true);
  const isBusy = () => performance.now() - typed < 30000
    || document.activeElement?.matches('input, textarea, select')
    || document.querySelector('dialog[open]');
  const renewal = document.querySelector('[data-renew-in]');
  const due = renewal ? performance.now() + Math.max(5, Number(renewal.dataset.renewIn)) * 1000 : Infinity;
  if (renewal) { setInterval(() => { if (performance.now() >= due && !isBusy()) { location.reload(); } }, 2000); }

  remember('zone', zone());
  window.writebackPortal = { zone };
})();
