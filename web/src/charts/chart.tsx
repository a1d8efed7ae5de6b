// A chart with its table: the table tells screen readers, keyboards and doubters what the drawing shows.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { figure, t } from '../i18n';
import { dark } from '../state/store';
import type { Dots, Lines } from './data';

type Draw = (plots: typeof import('./plots'), width: number) => Element;

function Drawing({ draw, of }: { draw: Draw; of: unknown }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => (width.value = Math.round(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    let gone = false;
    if (width.value > 0)
      void import('./plots').then((plots) => {
        if (!gone) box.current?.replaceChildren(draw(plots, width.value));
      });
    return () => {
      gone = true;
    };
  }, [of, width.value, dark.value]);
  return <div ref={box} class="drawing" />;
}

export function Key({ names }: { names: readonly string[] }) {
  return (
    <ul class="key">
      {names.map((name, i) => (
        <li key={name}><span class={`key-mark key-${i + 1}`} aria-hidden="true" />{name}</li>
      ))}
    </ul>
  );
}

function Figure({ title, draw, of, children }: { title: string; draw: Draw; of: unknown; children: ComponentChildren }) {
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <Drawing draw={draw} of={of} />
      <details>
        <summary>{t('chart.table')}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={title}>{children}</div>
      </details>
    </figure>
  );
}

export function LineChart({ title, of }: { title: string; of: Lines }) {
  return (
    <Figure title={title} draw={(plots, width) => plots.lines(of, width)} of={of}>
      <table>
        <thead><tr><th scope="col">{t('chart.period')}</th>{of.series.map((one) => <th key={one.name} scope="col" class="right">{one.name}</th>)}</tr></thead>
        <tbody>
          {of.periods.map((period, i) => (
            <tr key={period}><th scope="row">{period}</th>{of.series.map((one) => <td key={one.name} class="right">{figure(one.values[i] ?? null)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </Figure>
  );
}

export function DotChart({ title, of }: { title: string; of: Dots }) {
  return (
    <>
      <Key names={of.names} />
      <Figure title={title} draw={(plots, width) => plots.dots(of, width)} of={of}>
        <table>
          <thead><tr><td />{of.names.map((name) => <th key={name} scope="col" class="right">{name}</th>)}</tr></thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.label}><th scope="row">{row.label}</th>{row.values.map((value, i) => <td key={i} class="right">{figure(value)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </>
  );
}
