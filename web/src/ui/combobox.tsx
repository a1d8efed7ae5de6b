// Search with suggestions, as the combobox pattern of ARIA 1.2 has it: the focus stays in the field.
import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';

export interface Option {
  id: string;
  label: string;
  hint: string;
}

interface Props {
  label: string;
  placeholder: string;
  /** Asked for a moment after the last key. */
  find: (text: string, signal: AbortSignal) => Promise<Option[]>;
  onPick: (id: string) => void;
  none: string;
  /** What is picked is shown elsewhere, and the keyboard goes there. */
  leaves?: boolean;
}

const pause = 120;

export function Combobox({ label, placeholder, find, onPick, none, leaves = false }: Props) {
  const id = useId();
  const text = useSignal('');
  const options = useSignal<Option[] | null>(null);
  const active = useSignal(0);
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef<AbortController | null>(null);

  useEffect(() => () => asked.current?.abort(), []);

  const close = () => {
    asked.current?.abort();
    options.value = null;
  };
  const search = (wanted: string) => {
    text.value = wanted;
    close();
    if (!wanted.trim()) return;
    const mine = new AbortController();
    asked.current = mine;
    setTimeout(() => {
      if (mine.signal.aborted) return;
      find(wanted.trim(), mine.signal).then(
        (found) => {
          if (mine.signal.aborted) return;
          options.value = found;
          active.value = 0;
        },
        () => undefined, // overtaken by the next key, or the server is gone, which the page tells
      );
    }, pause);
  };
  const pick = (option: Option | undefined) => {
    if (!option) return;
    text.value = '';
    close();
    onPick(option.id);
    if (leaves) field.current?.blur();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const found = options.value ?? [];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : found.length - 1;
      if (found.length > 0) active.value = (active.value + step) % found.length;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(found[active.value]);
    } else if (event.key === 'Escape') {
      close();
    }
  };

  const found = options.value;
  return (
    <div class="combobox">
      <input
        ref={field}
        id={id}
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={found !== null}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found && found.length > 0 ? { 'aria-activedescendant': `${id}-${active.value}` } : {})}
        autocomplete="off"
        placeholder={placeholder}
        value={text.value}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(close, 150)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!found || found.length === 0}>
        {(found ?? []).map((option, i) => (
          <li
            key={option.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active.value}
            onMouseDown={(event) => {
              event.preventDefault();
              pick(option);
            }}
          >
            <span>{option.label}</span> <span class="quiet">{option.hint}</span>
          </li>
        ))}
      </ul>
      <p class="combobox-none" role="status">{found && found.length === 0 ? none : ''}</p>
    </div>
  );
}
