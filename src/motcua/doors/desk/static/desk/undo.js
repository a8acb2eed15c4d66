// The bar that takes a step back: counts down, and goes when its time is over. Without this script the server says so.
(() => {
  const bar = document.querySelector('[data-undo]');
  if (!bar) return;
  const ends = performance.now() + Number(bar.dataset.undo) * 1000;
  const words = bar.querySelector('[data-undo-left]');
  const line = bar.querySelector('progress');
  const tick = () => {
    const left = Math.ceil((ends - performance.now()) / 1000);
    if (left <= 0) {
      if (bar.contains(document.activeElement)) document.querySelector('main').focus();
      bar.remove();
      return;
    }
    words.textContent = `Còn ${left} giây để hoàn tác.`;
    line.value = left;
    setTimeout(tick, 1000);
  };
  tick();
})();
