// A page whose session is to be renewed opens itself anew, which renews it, when nobody is typing and nothing is asked.
let typed = -Infinity;
document.addEventListener('input', () => { typed = performance.now(); }, true);
const isBusy = () => performance.now() - typed < 30000
  || document.activeElement?.matches('input, textarea, select')
  || document.querySelector('dialog[open]');
const renewal = document.querySelector('[data-renew-in]');
const due = renewal ? performance.now() + Math.max(5, Number(renewal.dataset.renewIn)) * 1000 : Infinity;
if (renewal) { setInterval(() => { if (performance.now() >= due && !isBusy()) { location.reload(); } }, 2000); }
