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


window.writebackPortal.closeSearch = closeSearch;
