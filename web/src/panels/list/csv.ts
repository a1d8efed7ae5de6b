/** A cell as a table program of that language reads it: nothing in a name is taken for a formula. */
function cellOf(value: string | number, lang: 'nl' | 'en'): string {
  if (typeof value === 'number') return lang === 'nl' ? String(value).replace('.', ',') : String(value);
  const safe = /^[=+@\t\r]|^-\D/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Semicolons and lines as the server's own tables have them; notes stand below, after an empty line. */
export function csvOf(rows: readonly (readonly (string | number)[])[], notes: readonly string[], lang: 'nl' | 'en'): string {
  const lines = rows.map((row) => row.map((one) => cellOf(one, lang)).join(';'));
  return `\uFEFF${[...lines, '', ...notes.map((one) => cellOf(one, lang))].join('\r\n')}\r\n`;
}
