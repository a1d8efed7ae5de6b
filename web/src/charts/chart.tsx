// A chart with its table: the table tells screen readers, keyboards and doubters what the drawing shows.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { figure, t } from '../i18n';
import { dark } from '../state/store';
import { fileName, save } from '../ui/save';
import type { Dots, Intervals, Lines, Series, Spans } from './data';
import { chartFile } from './file';

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

export function Key({ names, shapes = false }: { names: readonly string[]; shapes?: boolean }) {
  return (
    <ul class={shapes ? 'key key-shapes' : 'key'}>
      {names.map((name, i) => (
        <li key={name}><span class={`key-mark key-${i + 1}`} aria-hidden="true" />{name}</li>
      ))}
    </ul>
  );
}

/** What every chart says of itself beside what it shows. */
interface About {
  title: string;
  /** Where the figures come from, with their year. */
  source?: string;
}

function SaveButton({ title, source = '' }: About) {
  const keep = (event: Event) => {
    const drawing = (event.currentTarget as Element).closest('figure')?.querySelector<SVGSVGElement>('svg.plot');
    if (drawing) save(fileName(title, 'svg'), chartFile(drawing, title, source));
  };
  return <button type="button" class="quiet-button chart-save" aria-label={t('chart.save_as', title)} onClick={keep}>SVG</button>;
}

function Figure({ draw, of, children, ...about }: About & { draw: Draw; of: unknown; children: ComponentChildren }) {
  const { title, source } = about;
  return (
    <figure class="chart">
      <figcaption>{title}<SaveButton {...about} /></figcaption>
      <Drawing draw={draw} of={of} />
      {source && <p class="quiet small">{source}</p>}
      <details>
        <summary>{t('chart.table')}</summary>
        <div class="scroll" tabIndex={0} role="group" aria-label={title}>{children}</div>
      </details>
    </figure>
  );
}

/** The interval of a value, below it. */
function Between({ one: { between }, i }: { one: Series; i: number }) {
  const [low, high] = [between?.low[i] ?? null, between?.high[i] ?? null];
  return low === null || high === null ? null : <><br /><span class="quiet small">{t('range', figure(low), figure(high))}</span></>;
}

export function LineChart({ of, ...about }: About & { of: Lines }) {
  return (
    <Figure {...about} draw={(plots, width) => plots.lines(of, width)} of={of}>
      <table>
        <thead><tr><th scope="col">{t('chart.period')}</th>{of.series.map((one) => <th key={one.name} scope="col" class="right">{one.name}</th>)}</tr></thead>
        <tbody>
          {of.periods.map((period, i) => (
            <tr key={period}><th scope="row">{period}</th>{of.series.map((one) => <td key={one.name} class="right">{figure(one.values[i] ?? null)}<Between one={one} i={i} /></td>)}</tr>
          ))}
        </tbody>
      </table>
    </Figure>
  );
}

export function DotChart({ of, ...about }: About & { of: Dots }) {
  return (
    <>
      <Key names={of.names} />
      <Figure {...about} draw={(plots, width) => plots.dots(of, width)} of={of}>
        <table class="figures">
          <thead><tr><td />{of.names.map((name) => <th key={name} scope="col" class="right">{name}</th>)}</tr></thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.label}><th scope="row">{row.label}</th>{row.values.map((value, i) => <td key={i} class="right">{(of.words ?? figure)(value)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </>
  );
}

export function SpanChart({ of, ...about }: About & { of: Spans }) {
  return (
    <>
      <Key names={of.names} shapes />
      <Figure {...about} draw={(plots, width) => plots.spans(of, width)} of={of}>
        <table class="figures">
          <thead><tr><td />{of.names.map((name) => <th key={name} scope="col" class="right">{name}</th>)}</tr></thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.label}><th scope="row">{row.label}</th>{row.spans.map((span, i) => <td key={i} class="right">{span.text}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </>
  );
}

const spanText = (low: number | null, high: number | null, words: (value: number | null) => string): string => (low === null || high === null ? '–' : t('range', words(low), words(high)));

export function IntervalChart({ of, ...about }: About & { of: Intervals }) {
  const words = of.words ?? figure;
  return (
    <>
      <Key names={[of.names.value, of.names.beside].filter(Boolean)} />
      <Figure {...about} draw={(plots, width) => plots.intervals(of, width)} of={of}>
        <table class="figures">
          <thead>
            <tr>
              <td />
              <th scope="col" class="right">{of.names.value}</th>
              <th scope="col" class="right">{of.names.interval}</th>
              {of.names.beside && <th scope="col" class="right">{of.names.beside}</th>}
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td class="right">{words(row.value)}</td>
                <td class="right">{spanText(row.low, row.high, words)}</td>
                {of.names.beside && <td class="right">{words(row.beside)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </>
  );
}
