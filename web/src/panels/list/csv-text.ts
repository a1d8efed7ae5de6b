// Text of a CSV file as spreadsheets read it: with a mark of UTF-8, semicolons, lines as RFC 4180 ends them.

/** A cell that begins like a formula would be run by a spreadsheet; a quote before it keeps it a text. */
export function csvCell(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) || /^-(?![\d.,])/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLines(rows: readonly (readonly string[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(csvCell).join(';') + '\r\n').join('');
}
