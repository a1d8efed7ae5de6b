// A long table of which only the rows in sight are in the page, driven by the keyboard: arrows, Home, End, PageUp,
// PageDown move, Enter opens. Rows are told to screen readers by their place among all.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { number, t } from '../i18n';

export interface Column<Key extends string> {
  key: Key;
  title: string;
  cell: (code: string) => ComponentChildren;
  /** Numbers stand at the right. */
  right?: boolean;
}

interface Props<Key extends string> {
  label: string;
  codes: readonly string[];
  columns: readonly Column<Key>[];
  sort: Key;
  down: boolean;
  onSort: (key: Key) => void;
  onOpen: (code: string) => void;
  onActive?: (code: string | null) => void;
  chosen: string;
  /** The row to begin at when the table comes on the screen. */
  begin?: string;
  /** A row is pressed; it is opened when it is let go. */
  onPress?: (code: string) => void;
  empty: string;
}

const rowHeight = 46;
const spare = 6;
const mostPrinted = 1000;

export function Table<Key extends string>(props: Props<Key>) {
  const { codes, columns } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  const active = useSignal(0);
  const printing = useSignal(false);

  useEffect(() => {
    const set = (on: boolean) => () => void (printing.value = on);
    const [begin, end] = [set(true), set(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => (height.value = element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const at = props.begin ? codes.indexOf(props.begin) : -1;
    if (at < 0 || !box.current) return;
    active.value = at;
    box.current.scrollTop = (at - 2) * rowHeight;
  }, []);
  useEffect(() => {
    active.value = Math.max(0, Math.min(active.peek(), codes.length - 1));
  }, [codes]);

  const move = (to: number) => {
    const next = Math.max(0, Math.min(to, codes.length - 1));
    active.value = next;
    props.onActive?.(codes[next] ?? null);
    const element = box.current;
    if (!element) return;
    const from = next * rowHeight;
    const seen = element.clientHeight - rowHeight; // the header covers one row
    if (from < element.scrollTop) element.scrollTop = from;
    else if (from + rowHeight > element.scrollTop + seen) element.scrollTop = from + rowHeight - seen;
  };
  const page = Math.max(1, Math.floor(height.value / rowHeight) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: active.value + 1, ArrowUp: active.value - 1, PageDown: active.value + page,
      PageUp: active.value - page, Home: 0, End: codes.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter') {
      const code = codes[active.value];
      if (code) props.onOpen(code);
    }
  };

  // Paper shows more than the screen, but no book.
  const from = printing.value ? 0 : Math.max(0, Math.floor(top.value / rowHeight) - spare);
  const to = Math.min(codes.length, printing.value ? mostPrinted : Math.ceil((top.value + height.value) / rowHeight) + spare);
  const direction = props.down ? 'descending' : 'ascending';
  return (
    <div ref={box} class="table-box" onScroll={(event) => (top.value = event.currentTarget.scrollTop)}>
      <table
        role="grid"
        aria-label={props.label}
        aria-rowcount={codes.length + 1}
        tabIndex={0}
        {...(codes.length > 0 && active.value >= from && active.value < to ? { 'aria-activedescendant': `${id}-${active.value}` } : {})}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && props.onActive?.(codes[active.value] ?? null)}
        onBlur={() => props.onActive?.(null)}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.right ? 'right' : ''} aria-sort={props.sort === column.key ? direction : 'none'}>
                <button type="button" class="sort" onClick={() => props.onSort(column.key)}>
                  <span class="sort-title" title={column.title}>
                    {props.sort === column.key && <span aria-hidden="true">{props.down ? '▼' : '▲'} </span>}
                    {column.title}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr class="spacer" aria-hidden="true" style={{ height: `${from * rowHeight}px` }} />}
          {codes.slice(from, to).map((code, i) => (
            <tr
              key={code}
              id={`${id}-${from + i}`}
              aria-rowindex={from + i + 2}
              aria-selected={code === props.chosen}
              class={from + i === active.value ? 'row active' : 'row'}
              onClick={() => {
                active.value = from + i;
                props.onOpen(code);
              }}
              onPointerDown={() => props.onPress?.(code)}
              onMouseEnter={() => props.onActive?.(code)}
              onMouseLeave={() => props.onActive?.(null)}
            >
              {columns.map((column) => (
                <td key={column.key} class={column.right ? 'right' : ''}>{column.cell(code)}</td>
              ))}
            </tr>
          ))}
          {to < codes.length && <tr class="spacer" aria-hidden="true" style={{ height: `${(codes.length - to) * rowHeight}px` }} />}
        </tbody>
      </table>
      {codes.length === 0 && <p class="empty">{props.empty}</p>}
      {printing.value && to < codes.length && <p class="quiet small">{t('list.printed', number(to), number(codes.length))}</p>}
    </div>
  );
}
