// Cells are texts, and what is pressed in them is one event of the table: which act, and which row.
const act = (event, what) => {
  const place = event.target.closest(what);
  if (place && place.getAttribute('aria-disabled') !== 'true') {
    place.dispatchEvent(new CustomEvent('rowact', { bubbles: true, detail: { act: place.dataset.rowAct, row: place.value } }));
  }
};
document.addEventListener('click', event => act(event, 'button[data-row-act]'));
document.addEventListener('change', event => act(event, 'input[data-row-act]'));
// The class says which rows are picked; the box follows it, and never loses the focus for that.
new MutationObserver(changes => {
  for (const place of new Set(changes.map(change => change.target))) {
    const rows = place.nodeType === Node.ELEMENT_NODE && place.closest('[data-walk]') ? place.matches('tr') ? [place] : place.querySelectorAll('tbody tr') : [];
    for (const row of rows) {
      const box = row.querySelector('.pick input');
      if (box) { box.checked = row.classList.contains('picked'); }
    }
  }
}).observe(document, { attributeFilter: ['class'], childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', () => Blazor.registerCustomEventType('rowact', { createEventArgs: event => event.detail }));

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
