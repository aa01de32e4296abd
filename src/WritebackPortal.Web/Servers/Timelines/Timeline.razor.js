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
