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

  // Rows that are walked with the keyboard, while one of them has the focus; the arrow down leads there from the search.
  const walk = event => {
    const table = document.querySelector('[data-walk]');
    const links = table && [...table.querySelectorAll('a[data-row]')];
    const row = event.target.closest('[data-walk] tbody tr');
    const isSearch = event.target.matches('[data-search]') && event.key === 'ArrowDown';
    if (!table || !(row || isSearch) || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const isLink = event.target.matches('a[data-row]');
    if (step) {
      event.preventDefault();
      const next = links[(row ? links.findIndex(one => row.contains(one)) : -1) + step];
      (next ?? (step < 0 ? document.querySelector('[data-search]') : null))?.focus();
    } else if (row && (event.key === 'x' || (event.key === ' ' && isLink))) {
      event.preventDefault();
      row.querySelector('.pick input')?.click();
    }
  };

  document.addEventListener('keydown', event => {
    walk(event);
    const search = document.querySelector('[data-search]');
    if (event.key === '/' && search && !document.querySelector('dialog[open]') && !event.target.closest('input, textarea, select, [contenteditable]')) {
      event.preventDefault();
      search.focus();
    }
  });

  // The search dialog opens at once, and only a live page hears what is typed: so it waits for a page that is about to live.
  const searchDialog = () => document.getElementById('search');
  const openSearch = () => {
    const dialog = searchDialog();
    if (!dialog || dialog.open) { return; }
    if (document.querySelector('.page.connecting')) { setTimeout(openSearch, 50); } else { dialog.showModal(); document.getElementById('search-text').focus(); }
  };
  const closeSearch = () => searchDialog()?.close();

  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k' && searchDialog()) {
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) { openSearch(); }
    }
    // The server moves the choice; the caret must not go with it.
    if (event.target.id === 'search-text' && ['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) { event.preventDefault(); }
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-open-search]')) { openSearch(); }
    if (event.target === searchDialog()) { closeSearch(); }
  });
  document.addEventListener('close', event => { if (event.target === searchDialog()) { document.getElementById('search-text').value = ''; } }, true);
  new MutationObserver(changes => {
    const chosen = changes.find(change => change.target.getAttribute('aria-selected') === 'true');
    chosen?.target.scrollIntoView({ block: 'nearest' });
  }).observe(document, { attributeFilter: ['aria-selected'], subtree: true });

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

  // In a demo every title says so, also in the list of tabs and in bookmarks.
  if (root.dataset.demo) {
    const mark = `${root.dataset.demo}: `;
    const entitle = () => { if (!document.title.startsWith(mark)) { document.title = mark + document.title; } };
    entitle();
    new MutationObserver(entitle).observe(document.head, { childList: true, subtree: true, characterData: true });
  }

  // The timeline: a drag over its lanes, a wheel with Ctrl and some keys become the addresses that its links have too.
  const lane = event => event.target.closest?.('[data-timeline] .tl-lane svg');
  const showTime = (from, to) => {
    const address = new URL(location.href);
    const text = milliseconds => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
    address.searchParams.delete('span');
    address.searchParams.set('from', text(from));
    address.searchParams.set('to', text(to));
    address.hash = 'history';
    if (window.Blazor) { window.Blazor.navigateTo(address.href); } else { location.assign(address.href); }
  };
  const timeAt = (drawing, x) => {
    const { from, to } = drawing.closest('[data-timeline]').dataset;
    const box = drawing.getBoundingClientRect();
    return Number(from) + (Number(to) - Number(from)) * Math.min(1, Math.max(0, (x - box.left) / box.width));
  };

  let drag = null;
  const endDrag = () => { drag?.brush?.remove(); drag = null; };
  const moveBrush = x => {
    const lanes = drag.drawing.closest('[data-timeline]').getBoundingClientRect();
    const box = drag.drawing.getBoundingClientRect();
    const [left, right] = [drag.x, Math.min(box.right, Math.max(box.left, x))].sort((a, b) => a - b);
    if (!drag.brush) {
      drag.brush = document.createElement('div');
      drag.brush.className = 'tl-brush';
      drag.drawing.closest('[data-timeline]').append(drag.brush);
    }
    drag.brush.style.left = `${left - lanes.left}px`;
    drag.brush.style.width = `${right - left}px`;
  };
  document.addEventListener('pointerdown', event => {
    if (event.button === 0 && lane(event)) { drag = { drawing: lane(event), x: event.clientX }; }
  });
  document.addEventListener('pointermove', event => {
    if (drag && (drag.brush || Math.abs(event.clientX - drag.x) > 4)) { moveBrush(event.clientX); }
  });
  document.addEventListener('pointerup', event => {
    if (drag?.brush) {
      const [from, to] = [timeAt(drag.drawing, drag.x), timeAt(drag.drawing, event.clientX)].sort((a, b) => a - b);
      if (to - from >= 1000) { showTime(from, to); }
    }
    endDrag();
  });
  document.addEventListener('pointercancel', endDrag);

  const step = key => document.querySelector(`#history [data-move=${key}]:not([aria-disabled])`)?.click();
  const stepOf = { ArrowLeft: 'earlier', ArrowRight: 'later', '+': 'in', '=': 'in', '-': 'out', End: 'now' };
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') { endDrag(); }
    if (event.target.matches?.('[data-timeline]') && stepOf[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      step(stepOf[event.key]);
    }
  });

  let wheeled = -Infinity;
  document.addEventListener('wheel', event => {
    if (!event.ctrlKey || !lane(event)) { return; }
    event.preventDefault();
    if (performance.now() - wheeled < 250) { return; }
    wheeled = performance.now();
    const { from, to } = lane(event).closest('[data-timeline]').dataset;
    const at = timeAt(lane(event), event.clientX);
    const factor = event.deltaY < 0 ? 0.5 : 2;
    showTime(at - (at - Number(from)) * factor, at + (Number(to) - at) * factor);
  }, { passive: false });

  remember('zone', zone());
  window.writebackPortal = { zone, closeSearch };
})();
