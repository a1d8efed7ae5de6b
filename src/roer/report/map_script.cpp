#include "roer/report/script.hpp"

namespace roer::report {

std::string_view map_script() {
  return R"js('use strict';
const roerNumber = lang => (value, digits) => value.toLocaleString(lang,
    {minimumFractionDigits: digits, maximumFractionDigits: digits}).replace('-', '\u2212');
// A box beside the pointer.
const roerTip = () => {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(tip);
  tip.placeAt = (x, y) => {
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 8)) + 'px';
    tip.style.top = (y + 18 + box.height > innerHeight ? Math.max(4, y - box.height - 10) : y + 18) + 'px';
  };
  return tip;
};
// Zoom: the view box keeps its proportions, stripes and scale bar follow.
const roerHand = (map, number) => {
  const at = id => document.getElementById(id);
  const whole = map.getAttribute('viewBox').split(' ').map(Number);
  let view = whole.slice(), drag = null, moved = false;
  const scale = at('scale'), metres = scale ? +scale.dataset.metres : 0;
  const swatches = Array.from(document.querySelectorAll('#legends svg.swatch'),
                              e => ({e: e, box: e.getAttribute('viewBox').split(' ').map(Number)}));
  const draw = () => {
    view[2] = Math.max(whole[2] / 64, Math.min(whole[2], view[2]));
    view[3] = view[2] * whole[3] / whole[2];
    view[0] = Math.max(0, Math.min(whole[2] - view[2], view[0]));
    view[1] = Math.max(0, Math.min(whole[3] - view[3], view[1]));
    map.setAttribute('viewBox', view.map(v => v.toFixed(1)).join(' '));
    const share = view[2] / whole[2], wide = metres * share;
    for (const p of map.querySelectorAll('pattern'))
      p.setAttribute('patternTransform', 'rotate(45) scale(' + share.toFixed(4) + ')');
    for (const swatch of swatches) swatch.e.setAttribute('viewBox', swatch.box.map(v => (v * share).toFixed(2)).join(' '));
    if (!scale) return;
    let length = Math.pow(10, Math.floor(Math.log10(wide / 4)));
    for (const times of [5, 2]) if (length * times <= wide / 4) { length *= times; break; }
    scale.querySelector('.bar').style.width = (100 * length / wide).toFixed(2) + '%';
    scale.querySelector('.length').textContent = length >= 1000 ? number(length / 1000, 0) + ' km' : number(length, 0) + ' m';
  };
  const zoom = (times, x, y) => {
    const cx = view[0] + view[2] * x, cy = view[1] + view[3] * y;
    const wide = Math.max(whole[2] / 64, Math.min(whole[2], view[2] * times));
    view = [cx - wide * x, cy - wide * whole[3] / whole[2] * y, wide, 0];
    draw();
  };
  at('zoom-in').addEventListener('click', () => zoom(0.5, 0.5, 0.5));
  at('zoom-out').addEventListener('click', () => zoom(2, 0.5, 0.5));
  at('zoom-all').addEventListener('click', () => { view = whole.slice(); draw(); });
  map.addEventListener('wheel', e => {
    if (!e.ctrlKey) return;
    e.preventDefault();
    const box = map.getBoundingClientRect();
    zoom(e.deltaY > 0 ? 1.25 : 0.8, (e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height);
  }, {passive: false});
  map.addEventListener('pointerdown', e => {
    moved = false;
    if (view[2] < whole[2]) drag = {x: e.clientX, y: e.clientY, from: view.slice()};
  });
  addEventListener('pointermove', e => {
    if (!drag) return;
    const box = map.getBoundingClientRect(), dx = e.clientX - drag.x, dy = e.clientY - drag.y;
    if (Math.abs(dx) + Math.abs(dy) > 4) moved = true;
    view = [drag.from[0] - dx / box.width * view[2], drag.from[1] - dy / box.height * view[3], view[2], view[3]];
    draw();
  });
  addEventListener('pointerup', () => { drag = null; });
  return {dragging: () => drag !== null, moved: () => moved};
};
)js";
}

}  // namespace roer::report
