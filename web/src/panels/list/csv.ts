// The list as a table for a spreadsheet, with numbers as the language of the view writes them.
import { type Cells, type Row, cellsOf, rowOf } from '../../state/rows';
import { csvLines } from './csv-text';

export interface CsvColumn {
  title: string;
  of: (row: Row, cells: Cells) => string;
}

export function csvOf(codes: readonly string[], columns: readonly CsvColumn[], footer: readonly string[]): string {
  const rows = codes.flatMap((code) => {
    const row = rowOf(code);
    return row ? [columns.map((column) => column.of(row, cellsOf(code)))] : [];
  });
  return csvLines([columns.map((column) => column.title), ...rows, [], ...footer.map((line) => [line])]);
}
