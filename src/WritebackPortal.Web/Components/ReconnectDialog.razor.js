const root = document.documentElement;

// While the circuit is away nobody hears a click: what would act is disabled, and the dialog says why.
const acting = 'main :is(button, select):not([data-copy], [data-print], [commandfor], [popovertarget], [aria-disabled=true])';
const hold = () => {
  for (const part of document.querySelectorAll(acting)) { part.setAttribute('aria-disabled', 'true'); part.dataset.paused = ''; }
};
const release = () => {
  for (const part of document.querySelectorAll('[data-paused]:not(html)')) { part.removeAttribute('aria-disabled'); delete part.dataset.paused; }
};
const pause = () => {
  root.dataset.paused = '';
  hold();
};
const resume = () => {
  delete root.dataset.paused;
  release();
};
for (const act of ['click', 'mousedown', 'keydown', 'change', 'submit']) {
  document.addEventListener(act, event => {
    if (event.target.closest('[data-paused]:not(html)') && event.key !== 'Tab') { event.preventDefault(); event.stopPropagation(); }
  }, true);
}

// Nor does anybody before the circuit is up. Most pages live before a person could press anything; on a slow line the layout says why.
const start = (changes, watch) => {
  if (document.querySelector('.page.connecting')) {
    hold();
    if (!watch) { new MutationObserver(start).observe(document, { attributeFilter: ['class'], childList: true, subtree: true }); }
  } else {
    watch?.disconnect();
    if (!('paused' in root.dataset)) { release(); }
  }
};
setTimeout(start, 300);

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
